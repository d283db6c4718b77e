import 'server-only'
import { and, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import {
  activities,
  companies,
  contacts,
  deals,
  events,
  files,
  notes,
  products,
  teamMembers,
} from '@/db/tenant/tables'
import type { EntityName } from '@/lib/permissions'
import { type Reach, reachOf } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

export type ReachVerb = 'read' | 'update' | 'delete' | 'export'
/** Of a list, the records within reach are gathered once; of a handful, the record of each is looked up. */
export type Among = 'many' | 'few'

export const recordTables = {
  company: companies,
  contact: contacts,
  deal: deals,
  product: products,
  activity: activities,
  note: notes,
  file: files,
} as const

/** Whose a record is. */
const holders: Record<EntityName, readonly PgColumn[]> = {
  company: [companies.ownerId],
  contact: [contacts.ownerId],
  deal: [deals.ownerId],
  product: [products.createdBy],
  activity: [activities.assigneeId, activities.createdBy],
  note: [notes.createdBy],
  file: [files.createdBy],
}

/**
 * The condition under which a record is within reach of whoever asks: it stands beside the other conditions of every
 * query over records. Undefined for who may do this with all of them, so that their queries stay as they are.
 *
 * A company, contact or deal is its owner's, a product is of who made it. Activities, notes and files go with the record they
 * stand on: the deal, else the person, else the company. Who is given an activity or made it sees it besides, and of
 * notes and files only those are within a narrower reach that one brought.
 */
export function visible(
  tenant: TenantScope,
  entity: EntityName,
  verb: ReachVerb = 'read',
  among?: Among,
): SQL | undefined {
  const reach = reachOf(tenant.rights, entity, verb)
  if (reach === 'none') return sql`false`
  if (verb === 'export') return visible(tenant, entity)
  switch (entity) {
    case 'activity': {
      // What a team has is often too much to be gathered, and so much that a list soon comes upon it.
      const by = among ?? (reach === 'team' ? 'few' : 'many')
      const record = throughRecord(tenant, activities, verb, reach === 'all', by)

      return record && or(heldBy(tenant, reach, entity), record)
    }
    case 'note':
    case 'file':
      return and(
        reach === 'all' ? undefined : heldBy(tenant, reach, entity),
        throughRecord(tenant, recordTables[entity], 'read', true, among ?? 'many'),
      )
    default:
      return reach === 'all' ? undefined : heldBy(tenant, reach, entity)
  }
}

/** The condition under which what a column points to is within reach; what points nowhere is not. */
export function leadsToVisible(
  tenant: TenantScope,
  entity: EntityName,
  column: PgColumn | SQL,
  verb: ReachVerb = 'read',
  among: Among = 'few',
): SQL | undefined {
  const condition = visible(tenant, entity, verb)
  const table = recordTables[entity]
  if (!condition) return undefined
  if (among === 'few') {
    return sql`coalesce((select true from ${table} where ${and(eq(table.id, column), condition)}), false)`
  }
  const ids = (also: SQL | undefined) => sql`select ${table.id} from ${table} where ${and(condition, also)}`
  // The indexes by owner have live records alone: said in two halves, neither reads the whole table.
  const all = byOwner.has(entity)
    ? sql`${ids(isNull(table.deletedAt))} union all ${ids(isNotNull(table.deletedAt))}`
    : ids(undefined)

  return sql`${column} in (${all})`
}

const byOwner: ReadonlySet<EntityName> = new Set(['company', 'contact', 'deal'])

/** The condition under which an event may be told: when what it tells of is visible, which it names most closely. */
export const visibleEvent = (tenant: TenantScope): SQL | undefined =>
  closest(tenant, eventSubjects, 'read', true, 'few')

type Link = readonly [EntityName, PgColumn]

const eventSubjects: readonly Link[] = [
  ['activity', events.activityId],
  ['note', events.noteId],
  ['file', events.fileId],
  ['product', events.productId],
  ['deal', events.dealId],
  ['contact', events.contactId],
  ['company', events.companyId],
]

function throughRecord(
  tenant: TenantScope,
  { dealId, contactId, companyId }: typeof activities | typeof notes | typeof files,
  verb: ReachVerb,
  alone: boolean,
  among: Among,
): SQL | undefined {
  const links: readonly Link[] = [
    ['deal', dealId],
    ['contact', contactId],
    ['company', companyId],
  ]

  return closest(tenant, links, verb, alone, among)
}

/**
 * The first of the links that is set decides.
 *
 * @param alone what holds when none is
 */
function closest(
  tenant: TenantScope,
  links: readonly Link[],
  verb: ReachVerb,
  alone: boolean,
  among: Among,
): SQL | undefined {
  const conditions = links.map(([entity, column]) => ({
    column,
    condition: leadsToVisible(tenant, entity, column, verb, among),
  }))
  if (alone && conditions.every(({ condition }) => !condition)) return undefined
  const cases = conditions.map(
    ({ column, condition }) => sql`when ${column} is not null then ${condition ?? sql`true`}`,
  )

  return sql`case ${sql.join(cases, sql` `)} else ${alone} end`
}

function heldBy({ actor: { memberId } }: TenantScope, reach: Reach, entity: EntityName): SQL | undefined {
  if (!memberId) return sql`false`
  // An array is read before the records are, so that an index finds them.
  const colleagues = sql`array(
    select ${memberId}::uuid
    union select colleague.member_id from ${teamMembers} own
    join ${teamMembers} colleague on colleague.team_id = own.team_id where own.member_id = ${memberId})`

  return or(
    ...holders[entity].map(column =>
      reach === 'team' ? sql`${column} = any(${colleagues})` : eq(column, memberId),
    ),
  )
}

/** The same as a value in a select. */
export const isVisible = (
  tenant: TenantScope,
  entity: EntityName,
  verb?: ReachVerb,
  among?: Among,
): SQL<boolean> => sql<boolean>`coalesce((${visible(tenant, entity, verb, among) ?? sql`true`}), false)`
