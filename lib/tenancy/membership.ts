import 'server-only'
import { and, asc, eq, ne, or, sql } from 'drizzle-orm'
import { memberships } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import { members, roles, teamMembers, teams } from '@/db/tenant/tables'
import type { CentralDb, TenantDb } from '@/db/types'
import { settings } from '@/lib/kernel/env'
import { AppError } from '@/lib/kernel/errors'
import { mayManage, type Role } from '@/lib/permissions'
import { recordAudit as recordForProvider } from '@/lib/platform/audit/record'
import {
  changeInvitedRole,
  invitationDays,
  issueInvitation,
  revokeInvitations,
} from '@/lib/platform/invitations/invitations'
import { invitationLetter } from '@/lib/platform/mail/letter'
import { sendMail } from '@/lib/platform/mail/send'
import { countAttempt } from '@/lib/platform/rate-limits'
import { recordAudit } from '@/lib/tenancy/audit'
import { central } from '@/lib/tenancy/pools'
import { spreadRights } from '@/lib/tenancy/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

/*
 * A member is a row in the workspace and a membership in the registry. The workspace's transaction is the
 * outer one: when the registry refuses, nothing has happened; when the commit after it is lost, access has
 * ended or an invitation stands, and doing it again sets the rest right.
 */

/** What a member is: one of the standard roles, or one that the workspace made, which is a kind of member. */
export type GivenRole = { readonly role: Role; readonly roleId?: string | null | undefined }

/**
 * Invites somebody by mail, or somebody again: a person who came in with an import, or one who was removed before.
 *
 * @returns the token for the link, which whoever invites is shown as well
 * @throws AppError `conflict` when the address is an active member's, `forbidden` to make somebody an owner unless one
 *   is, `not_found` for a role or team that is gone, `rate_limited` after many in an hour: each is a mail to a stranger
 */
export async function inviteMember(
  tenant: TenantScope,
  input: GivenRole & {
    memberId?: string | undefined
    name?: string | undefined
    email: string
    /** Where they belong from the beginning. */
    teamId?: string | undefined
  },
  registry: CentralDb = central(),
): Promise<{ memberId: string; token: string }> {
  refuseUnless(tenant, input.role)

  return tenant.transaction('member:invite', async db => {
    const roleName = await nameOf(db, input)
    const memberId = await prepareMember(db, input)
    if (input.teamId) await putIntoTeam(db, input.teamId, memberId)
    await recordAudit(db, tenant, {
      action: 'member.invited',
      recordId: memberId,
      title: input.email,
      changes: [{ field: 'role', old: null, new: roleName }],
    })
    const token = await inCentral(registry, async tx => {
      const { tenantId } = tenant
      await countAttempt(tx, `invitation:tenant:${tenantId}`, { limit: 200, seconds: 3600 })
      const issued = await issueInvitation(tx, { tenantId, memberId, email: input.email, role: input.role })
      await sendMail(tx, {
        to: input.email,
        tenantId,
        letter: invitationLetter({ workspace: tenant.name, by: tenant.actor.name, days: invitationDays }),
        link: { url: invitationUrl(issued), seconds: invitationDays * 24 * 60 * 60 },
      })
      await audit(tx, tenant, 'member.invited', { email: input.email, role: input.role })

      return issued
    })

    return { memberId, token }
  })
}

/** Where an invitation is accepted. */
export const invitationUrl = (token: string): string => `${settings().url}/invitation/${token}`

/** Takes an invitation back. The person stays in the list, as one who may be invited. */
export async function withdrawInvitation(
  tenant: TenantScope,
  memberId: string,
  registry: CentralDb = central(),
): Promise<void> {
  await tenant.transaction('member:invite', async db => {
    await db
      .update(members)
      .set({ state: 'to_invite' })
      .where(and(eq(members.id, memberId), eq(members.state, 'invited')))
    await revokeInvitations(registry, tenant.tenantId, memberId)
  })
}

/**
 * Gives a member another role, from their next request on.
 *
 * @throws AppError `conflict` for the only owner, `forbidden` unless the actor may act on both roles, `not_found` for a
 *   role that is gone
 */
export async function changeRole(
  tenant: TenantScope,
  memberId: string,
  given: GivenRole,
  registry: CentralDb = central(),
): Promise<void> {
  await tenant.transaction('member:update', async db => {
    const { role, roleId = null } = given
    refuseUnless(tenant, role)
    // The role before its people, as whoever takes one away: so that neither waits for the other.
    const now = await nameOf(db, given)
    const member = await lockMember(db, tenant, memberId)
    if (role !== 'owner') refuseLastOwner(member)
    const before = await wordOf(db, member)
    await db.update(members).set({ role, roleId }).where(eq(members.id, memberId))
    await recordAudit(db, tenant, {
      action: 'member.changed',
      recordId: memberId,
      title: member.name,
      changes: [{ field: 'role', old: before, new: now }],
    })
    await inCentral(registry, async tx => {
      await tx.update(memberships).set({ role }).where(membershipOf(tenant, memberId))
      await spreadRights(db, tenant, [memberId], tx)
      await changeInvitedRole(tx, tenant.tenantId, memberId, role)
      await audit(tx, tenant, 'member.role_changed', { memberId, from: before, to: now })
    })
  })
}

/**
 * Makes another member the owner, and the owner who does it an administrator, both at once.
 *
 * @throws AppError `forbidden` unless the actor is an owner, `not_found` unless the other is an active member
 */
export async function handOverWorkspace(
  tenant: TenantScope,
  memberId: string,
  registry: CentralDb = central(),
): Promise<void> {
  const from = tenant.actor.memberId
  await tenant.transaction('member:update', async db => {
    refuseUnless(tenant, 'owner')
    const member = await lockMember(db, tenant, memberId)
    if (!from || member.id === from || member.state !== 'active') throw noSuchPerson()
    // They may have handed it over already, to somebody else, while this one waited.
    const stillOwner = and(eq(members.id, from), eq(members.role, 'owner'))
    const own = await db.select({ id: members.id }).from(members).where(stillOwner)
    if (own.length === 0) throw onlyOwners()
    const turns = [
      { id: member.id, role: 'owner' },
      { id: from, role: 'admin' },
    ] as const
    for (const { id, role } of turns) {
      await db.update(members).set({ role, roleId: null }).where(eq(members.id, id))
    }
    await inCentral(registry, async tx => {
      for (const { id, role } of turns) {
        await tx.update(memberships).set({ role }).where(membershipOf(tenant, id))
      }
      await spreadRights(
        db,
        tenant,
        turns.map(({ id }) => id),
        tx,
      )
      await audit(tx, tenant, 'workspace.handed_over', { memberId: member.id })
    })
  })
}

/**
 * Ends somebody's access at once. Their name stays on what they did; records keep their owner.
 *
 * @throws AppError `conflict` for the only owner, `forbidden` for an owner unless the actor is one
 */
export async function removeMember(
  tenant: TenantScope,
  memberId: string,
  registry: CentralDb = central(),
): Promise<void> {
  await tenant.transaction('member:update', async db => {
    const member = await lockMember(db, tenant, memberId)
    refuseLastOwner(member)
    await db.update(members).set({ state: 'removed' }).where(eq(members.id, memberId))
    await recordAudit(db, tenant, { action: 'member.removed', recordId: memberId, title: member.name })
    await inCentral(registry, async tx => {
      await tx.update(memberships).set({ removedAt: sql`now()` }).where(membershipOf(tenant, memberId))
      await revokeInvitations(tx, tenant.tenantId, memberId)
      await audit(tx, tenant, 'member.removed', { memberId })
    })
  })
}

type Member = Pick<typeof members.$inferSelect, 'id' | 'name' | 'role' | 'roleId' | 'state'>

/** How a role is called in the logs. @throws AppError `not_found` for one that is gone. */
async function nameOf(db: TenantDb, { role, roleId }: GivenRole): Promise<string> {
  if (!roleId) return role
  const [found] = await db
    .select({ name: roles.name })
    .from(roles)
    .where(eq(roles.id, roleId))
    .for('key share')
  if (!found)
    throw new AppError('not_found', 'This role is gone.', { fields: { role: ['This role is gone.'] } })

  return found.name
}

/** The same of one that is left, and need not stay. */
async function wordOf(db: TenantDb, { role, roleId }: GivenRole): Promise<string> {
  if (!roleId) return role
  const [found] = await db.select({ name: roles.name }).from(roles).where(eq(roles.id, roleId))

  return found?.name ?? role
}

async function putIntoTeam(db: TenantDb, teamId: string, memberId: string): Promise<void> {
  const [team] = await db.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('key share')
  if (!team)
    throw new AppError('not_found', 'This team is gone.', { fields: { teamId: ['This team is gone.'] } })
  await db.insert(teamMembers).values({ teamId, memberId }).onConflictDoNothing()
}

/** The row that an invitation is for: the one named, the one with this address, or a new one. */
async function prepareMember(db: TenantDb, input: Parameters<typeof inviteMember>[1]): Promise<string> {
  const { memberId, email, role, roleId = null } = input
  const sameAddress = eq(sql`lower(${members.email})`, email)
  const [found] = await db
    .select({ id: members.id, state: members.state })
    .from(members)
    .where(memberId ? or(eq(members.id, memberId), sameAddress) : sameAddress)
    .orderBy(memberId ? sql`${members.id} = ${memberId} desc` : sql`${members.state} = 'removed'`)
    .for('update')
    .limit(1)
  if (memberId && found?.id !== memberId) throw noSuchPerson()
  if (found?.state === 'active') {
    const message = 'This person is a member already.'
    throw new AppError('conflict', message, { fields: { email: [message] } })
  }
  if (found) {
    await refuseTakenAddress(db, found.id, email)
    await db.update(members).set({ email, role, roleId, state: 'invited' }).where(eq(members.id, found.id))

    return found.id
  }

  const name = input.name || (email.split('@')[0] ?? email)
  const made = await db
    .insert(members)
    .values({ name, email, role, roleId, state: 'invited' })
    .returning({ id: members.id })

  return one(made).id
}

async function refuseTakenAddress(db: TenantDb, memberId: string, email: string): Promise<void> {
  const taken = await db
    .select({ id: members.id })
    .from(members)
    .where(
      and(ne(members.id, memberId), ne(members.state, 'removed'), eq(sql`lower(${members.email})`, email)),
    )
    .limit(1)
  if (taken.length > 0) {
    const message = 'Somebody else here has this address.'
    throw new AppError('conflict', message, { fields: { email: [message] } })
  }
}

/**
 * The member, and every owner beside, locked in one order: two owners who remove each other at once meet here,
 * and the second finds itself the last.
 */
async function lockMember(
  db: TenantDb,
  tenant: TenantScope,
  memberId: string,
): Promise<Member & { isLastOwner: boolean }> {
  const rows = await db
    .select({
      id: members.id,
      name: members.name,
      role: members.role,
      roleId: members.roleId,
      state: members.state,
    })
    .from(members)
    .where(
      and(
        ne(members.state, 'removed'),
        or(eq(members.id, memberId), and(eq(members.role, 'owner'), eq(members.state, 'active'))),
      ),
    )
    .orderBy(asc(members.id))
    .for('update')
  const member = rows.find(({ id }) => id === memberId)
  if (!member) throw noSuchPerson()
  refuseUnless(tenant, member.role)

  return { ...member, isLastOwner: member.role === 'owner' && member.state === 'active' && rows.length === 1 }
}

const onlyOwners = () => new AppError('forbidden', 'Only an owner may do this to an owner, or make one.')
const noSuchPerson = () => new AppError('not_found', 'There is no such person here.')

const refuseLastOwner = ({ isLastOwner }: { isLastOwner: boolean }): void => {
  if (isLastOwner) throw new AppError('conflict', 'A workspace needs an owner. Make somebody else one first.')
}

function refuseUnless(tenant: TenantScope, role: Role): void {
  const { actor } = tenant
  if (actor.kind === 'member' && !mayManage(actor.role, role)) {
    throw onlyOwners()
  }
}

const membershipOf = (tenant: TenantScope, memberId: string) =>
  and(eq(memberships.tenantId, tenant.tenantId), eq(memberships.memberId, memberId))

const audit = (
  db: CentralDb,
  { tenantId, actor }: TenantScope,
  action: string,
  details: Record<string, unknown>,
) =>
  recordForProvider(
    db,
    { kind: actor.kind === 'member' ? 'identity' : 'system', name: actor.name },
    action,
    tenantId,
    { ...details, by: actor.memberId },
  )
