import 'server-only'
import { and, asc, eq, ne, or, sql } from 'drizzle-orm'
import { memberships } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { members, roles } from '@/db/tenant/tables'
import type { CentralDb, TenantDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { mayManage, type Role } from '@/lib/permissions'
import { recordAudit as recordForProvider } from '@/lib/platform/audit/record'
import { changeInvitedRole, revokeInvitations } from '@/lib/platform/invitations/invitations'
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
    assertMayManage(tenant, role)
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
    assertMayManage(tenant, 'owner')
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
export async function nameOf(db: TenantDb, { role, roleId }: GivenRole): Promise<string> {
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
  assertMayManage(tenant, member.role)

  return { ...member, isLastOwner: member.role === 'owner' && member.state === 'active' && rows.length === 1 }
}

const onlyOwners = () => new AppError('forbidden', 'Only an owner may do this to an owner, or make one.')
/** For somebody who is not here, or not any more. */
export const noSuchPerson = () => new AppError('not_found', 'There is no such person here.')

const refuseLastOwner = ({ isLastOwner }: { isLastOwner: boolean }): void => {
  if (isLastOwner) throw new AppError('conflict', 'A workspace needs an owner. Make somebody else one first.')
}

/** @throws AppError `forbidden` when the actor may not act on people of this role */
export function assertMayManage(tenant: TenantScope, role: Role): void {
  const { actor } = tenant
  if (actor.kind === 'member' && !mayManage(actor.role, role)) {
    throw onlyOwners()
  }
}

const membershipOf = (tenant: TenantScope, memberId: string) =>
  and(eq(memberships.tenantId, tenant.tenantId), eq(memberships.memberId, memberId))

/** Writes into the provider's log what is done to the people of a workspace. */
export const audit = (
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
