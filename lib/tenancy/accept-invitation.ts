import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import { identities, memberships } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { members } from '@/db/tenant/tables'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/platform/audit/record'
import {
  claimInvitation,
  findInvitation,
  type Invitation,
  overInvitation,
} from '@/lib/platform/invitations/invitations'
import { tenantScopeFor } from '@/lib/tenancy/each'
import { central } from '@/lib/tenancy/pools'
import { spreadRights } from '@/lib/tenancy/rights'

/** Who accepts: somebody who is logged in, or somebody new with the hash of their password. */
export type Guest = { readonly identityId: string } | { readonly name: string; readonly passwordHash: string }

/**
 * Makes whoever holds the link a member. As everywhere, the workspace's transaction is the outer one, so that
 * no two acts wait for each other's connections.
 *
 * @returns the account and the workspace, to open a session with
 * @throws AppError `not_found` when the invitation is over, `forbidden` when it is for another address, `conflict`
 *   when the address has an account to log in with
 */
export async function acceptInvitation(
  token: string,
  guest: Guest,
  registry: CentralDb = central(),
): Promise<{ identityId: string; tenantId: string }> {
  const invitation = await findInvitation(registry, token)
  if (!invitation) throw overInvitation()
  const { tenantId, memberId, role } = invitation
  const tenant = await tenantScopeFor(tenantId, { kind: 'system', memberId: null, name: 'Atrium' }, registry)

  return tenant.transaction('member:update', inside =>
    inCentral(registry, async db => {
      await claimInvitation(db, token)
      const { identityId, name } = await identify(db, invitation, guest)
      await db
        .insert(memberships)
        .values({ tenantId, identityId, memberId, role })
        .onConflictDoUpdate({
          target: [memberships.tenantId, memberships.identityId],
          set: { memberId, role, removedAt: null },
        })
      await recordAudit(db, { kind: 'identity', id: identityId, name }, 'member.joined', tenantId, {
        memberId,
      })

      // A row that this person had here before, under another name, no longer stands for them.
      const before = and(eq(members.identityId, identityId), ne(members.id, memberId))
      await inside.update(members).set({ identityId: null }).where(before)
      const now = { identityId, name, role, state: 'active' } as const
      await inside.update(members).set(now).where(eq(members.id, memberId))
      await spreadRights(inside, tenant, [memberId], db)

      return { identityId, tenantId }
    }),
  )
}

async function identify(
  db: CentralDb,
  invitation: Invitation,
  guest: Guest,
): Promise<{ identityId: string; name: string }> {
  if ('identityId' in guest) {
    const [person] = await db
      .select({ identityId: identities.id, name: identities.name, email: identities.email })
      .from(identities)
      .where(eq(identities.id, guest.identityId))
    if (person?.email !== invitation.email) {
      throw new AppError('forbidden', `This invitation is for ${invitation.email}. Log in with that address.`)
    }

    return person
  }

  const [made] = await db
    .insert(identities)
    .values({ email: invitation.email, name: guest.name, passwordHash: guest.passwordHash })
    .onConflictDoNothing()
    .returning({ identityId: identities.id, name: identities.name })
  if (!made) throw new AppError('conflict', 'This address has an account already. Log in to accept.')

  return made
}
