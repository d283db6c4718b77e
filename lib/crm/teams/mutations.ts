import 'server-only'
import { and, count, eq, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { members, teamMembers, teams } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { MAX_TEAMS, type TeamPlace } from '@/lib/crm/teams/schema'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Makes a team without anybody in it. @throws AppError `invalid` when its name is taken or there are too many. */
export function createTeam(tenant: TenantScope, { name }: { name: string }): Promise<{ id: string }> {
  return tenant.transaction('member:update', async db => {
    const { held } = one(await db.select({ held: count() }).from(teams))
    if (held >= MAX_TEAMS) throw new AppError('invalid', `A workspace holds ${MAX_TEAMS} teams.`)
    await assertNameFree(db, name)
    const team = one(await db.insert(teams).values({ name }).returning({ id: teams.id }))
    await recordAudit(db, tenant, { action: 'team.made', recordId: team.id, title: name })

    return team
  })
}

/** Gives a team another name. @throws AppError `not_found`; `invalid` when the name is taken. */
export async function renameTeam(tenant: TenantScope, input: { id: string; name: string }): Promise<void> {
  await tenant.transaction('member:update', async db => {
    const team = await lockTeam(db, input.id)
    await assertNameFree(db, input.name, team.id)
    await db.update(teams).set({ name: input.name }).where(eq(teams.id, team.id))
    await recordAudit(db, tenant, {
      action: 'team.changed',
      recordId: team.id,
      title: team.name,
      changes: [{ field: 'name', old: team.name, new: input.name }],
    })
  })
}

/** Dissolves a team. Its people and their records stay; who saw them because of it no longer does. */
export async function deleteTeam(tenant: TenantScope, id: string): Promise<void> {
  await tenant.transaction('member:update', async db => {
    const team = await lockTeam(db, id)
    await db.delete(teams).where(eq(teams.id, id))
    await recordAudit(db, tenant, { action: 'team.removed', recordId: id, title: team.name })
  })
}

/**
 * Puts somebody into a team, or says that who is in it leads it or no longer does. Whom it says nothing new about
 * is left as they are.
 *
 * @throws AppError `not_found` for a team or a person that is not here
 */
export async function joinTeam(tenant: TenantScope, place: TeamPlace & { isLead?: boolean }): Promise<void> {
  await tenant.transaction('member:update', async db => {
    const { team, member } = await lockPlace(db, place)
    const { isLead = false } = place
    await db
      .insert(teamMembers)
      .values({ teamId: team.id, memberId: member.id, isLead })
      .onConflictDoUpdate({ target: [teamMembers.teamId, teamMembers.memberId], set: { isLead } })
    await recordAudit(db, tenant, {
      action: 'team.changed',
      recordId: team.id,
      title: team.name,
      changes: [{ field: isLead ? 'leads' : 'is in', old: null, new: member.name }],
    })
  })
}

/** Takes somebody out of a team. @throws AppError `not_found` for a team or a person that is not here. */
export async function leaveTeam(tenant: TenantScope, place: TeamPlace): Promise<void> {
  await tenant.transaction('member:update', async db => {
    const { team, member } = await lockPlace(db, place)
    await db
      .delete(teamMembers)
      .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.memberId, member.id)))
    await recordAudit(db, tenant, {
      action: 'team.changed',
      recordId: team.id,
      title: team.name,
      changes: [{ field: 'is in', old: member.name, new: null }],
    })
  })
}

/** Changes of one team happen one after the other. */
async function lockTeam(db: TenantDb, id: string) {
  const [team] = await db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.id, id))
    .for('no key update')
  if (!team) throw new AppError('not_found', 'This team is gone.')

  return team
}

async function lockPlace(db: TenantDb, { teamId, memberId }: TeamPlace) {
  const team = await lockTeam(db, teamId)
  const [member] = await db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.id, memberId), ne(members.state, 'removed')))
    .for('key share')
  if (!member) throw new AppError('not_found', 'There is no such person here.')

  return { team, member }
}

async function assertNameFree(db: TenantDb, name: string, except?: string): Promise<void> {
  const [taken] = await db
    .select({ id: teams.id })
    .from(teams)
    .where(
      and(sql`atrium_fold(${teams.name}) = atrium_fold(${name})`, except ? ne(teams.id, except) : undefined),
    )
    .limit(1)
  if (taken) {
    const message = `There is a team named ${name} already.`
    throw new AppError('invalid', message, { fields: { name: [message] } })
  }
}
