import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { identities, invitations, tenants } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { hashToken, newToken } from '@/lib/kernel/tokens'
import type { Role } from '@/lib/permissions'

/** How long an invitation opens. */
export const invitationDays = 14

/**
 * Makes the one open invitation of a member; the one before it no longer opens.
 *
 * @returns the token for the link, which is kept nowhere
 */
export async function issueInvitation(
  db: CentralDb,
  invited: { tenantId: string; memberId: string; email: string; role: Role },
): Promise<string> {
  await revokeInvitations(db, invited.tenantId, invited.memberId)
  const token = newToken()
  await db.insert(invitations).values({
    ...invited,
    tokenHash: hashToken(token),
    expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
  })

  return token
}

/** Closes what is open for a member. */
export async function revokeInvitations(db: CentralDb, tenantId: string, memberId: string): Promise<void> {
  await db.update(invitations).set({ revokedAt: sql`now()` }).where(isOpenFor(tenantId, memberId))
}

/** The role that whoever accepts will have. */
export async function changeInvitedRole(
  db: CentralDb,
  tenantId: string,
  memberId: string,
  role: Role,
): Promise<void> {
  await db.update(invitations).set({ role }).where(isOpenFor(tenantId, memberId))
}

/** What an invitation says, and the account that its address has already; undefined when it no longer opens. */
export async function findInvitation(central: CentralDb, token: string) {
  const [found] = await central
    .select({
      tenantId: invitations.tenantId,
      memberId: invitations.memberId,
      email: invitations.email,
      role: invitations.role,
      workspace: tenants.name,
      identityId: identities.id,
    })
    .from(invitations)
    .innerJoin(tenants, and(eq(tenants.id, invitations.tenantId), eq(tenants.state, 'active')))
    .leftJoin(identities, eq(identities.email, invitations.email))
    .where(isOpen(token))

  return found
}

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** Uses an invitation up. Of many who try at once, one succeeds. @throws AppError `not_found` for the others */
export async function claimInvitation(db: CentralDb, token: string): Promise<void> {
  const claimed = await db
    .update(invitations)
    .set({ acceptedAt: sql`now()` })
    .where(isOpen(token))
    .returning({ id: invitations.id })
  if (claimed.length === 0) throw overInvitation()
}

export const overInvitation = () =>
  new AppError('not_found', 'This invitation was used already, taken back, or is too old. Ask for a new one.')

const isOpen = (token: string) =>
  and(
    eq(invitations.tokenHash, hashToken(token)),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, sql`now()`),
  )

const isOpenFor = (tenantId: string, memberId: string) =>
  and(
    eq(invitations.tenantId, tenantId),
    eq(invitations.memberId, memberId),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
  )
