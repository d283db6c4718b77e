import 'server-only'
import { and, eq, ne, or, sql } from 'drizzle-orm'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import { members, teamMembers, teams } from '@/db/tenant/tables'
import type { CentralDb, TenantDb } from '@/db/types'
import { settings } from '@/lib/kernel/env'
import { AppError } from '@/lib/kernel/errors'
import { invitationDays, issueInvitation, revokeInvitations } from '@/lib/platform/invitations/invitations'
import { invitationLetter } from '@/lib/platform/mail/letter'
import { sendMail } from '@/lib/platform/mail/send'
import { countAttempt } from '@/lib/platform/rate-limits'
import { recordAudit } from '@/lib/tenancy/audit'
import { assertMayManage, audit, type GivenRole, nameOf, noSuchPerson } from '@/lib/tenancy/membership'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'

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
  assertMayManage(tenant, input.role)

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
