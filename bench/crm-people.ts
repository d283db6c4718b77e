import { asc, eq, ne, sql } from 'drizzle-orm'
import { activities, companies, contacts, deals, members, teamMembers, teams } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { newId } from '@/lib/kernel/ids'
import { entityNames } from '@/lib/permissions'
import { type Rights, standardRights } from '@/lib/permissions/rights'
import { rightsSchema } from '@/lib/permissions/rights-schema'

export type Narrow = 'own' | 'team'
export type Person = { readonly id: string; readonly name: string }

const PEOPLE = 20
const TEAM = 5
const FEW = 100
const newcomer = 'Newcomer'

const person = { id: members.id, name: members.name }

/** The twenty who own what a seed makes, a twentieth each. */
export async function findPeople(db: TenantDb): Promise<Person[]> {
  const known = await db
    .select(person)
    .from(members)
    .where(ne(members.name, newcomer))
    .orderBy(asc(members.id))
  if (known.length > 0) return known

  return db
    .insert(members)
    .values(Array.from({ length: PEOPLE }, (_, number) => asMember(`Person ${number}`)))
    .returning(person)
}

const asMember = (name: string) => ({ name, identityId: newId(), role: 'owner', state: 'active' }) as const

/** Who came when all was given out, and was handed a hundred records of each kind from all over the tables. */
export async function findNewcomer(db: TenantDb): Promise<Person | undefined> {
  const [known] = await db.select(person).from(members).where(eq(members.name, newcomer))
  if (known) return known
  const [made] = await db.insert(members).values(asMember(newcomer)).returning(person)
  if (!made) return undefined
  for (const table of [companies, contacts, deals]) {
    const some = sql`(select ${table.id} from ${table} order by md5(${table.id}::text) desc limit ${FEW})`
    await db.update(table).set({ ownerId: made.id }).where(sql`${table.id} in ${some}`)
  }
  const some = sql`(select ${activities.id} from ${activities} order by md5(${activities.id}::text) desc limit ${FEW})`
  await db.update(activities).set({ assigneeId: made.id }).where(sql`${activities.id} in ${some}`)

  return made
}

/** The first five of them work together: a quarter of all records is theirs. */
export async function formTeam(db: TenantDb, people: readonly Person[]): Promise<void> {
  const [known] = await db.select({ id: teams.id }).from(teams)
  if (known) return
  const [team] = await db.insert(teams).values({ name: 'Bench' }).returning({ id: teams.id })
  if (!team) return
  await db
    .insert(teamMembers)
    .values(people.slice(0, TEAM).map(({ id }) => ({ teamId: team.id, memberId: id })))
}

/** A role that goes so far in all that it does. Products are everybody's. */
export function rightsWithin(reach: Narrow): Rights {
  const verbs = { read: reach, create: 'all', update: reach, delete: reach, export: 'all' }
  const { product } = standardRights.manager.records
  const records = entityNames.map(name => [name, name === 'product' ? product : verbs])

  return rightsSchema.parse({ records: Object.fromEntries(records) })
}
