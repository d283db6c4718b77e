import 'server-only'
import { eq } from 'drizzle-orm'
import { memberships } from '@/db/central/tables'
import { one } from '@/db/one'
import { members } from '@/db/tenant/tables'
import { newId } from '@/lib/kernel/ids'
import { acceptInvitation } from '@/lib/tenancy/accept-invitation'
import { inviteMember } from '@/lib/tenancy/invite-member'
import type { TestCentral } from './central'
import type { TestTenant } from './tenant'

export const newEmail = () => `${newId()}@example.com`

/** How people come into a workspace, and what both planes then know of them. */
export function joining(at: () => { registry: TestCentral; acme: TestTenant }) {
  const invite = (email: string, role: 'owner' | 'admin' | 'member' | 'viewer' = 'member') =>
    inviteMember(at().acme.tenant, { email, role }, at().registry.db)
  const newcomer = () => ({ name: 'Ben New', passwordHash: 'hash' })
  const accept = (token: string, guest: Parameters<typeof acceptInvitation>[1] = newcomer()) =>
    acceptInvitation(token, guest, at().registry.db)

  return {
    invite,
    accept,
    async memberOf(memberId: string) {
      return one(
        await at().acme.tenant.db('member:read').select().from(members).where(eq(members.id, memberId)),
      )
    },
    async membershipOf(memberId: string) {
      const found = await at()
        .registry.db.select()
        .from(memberships)
        .where(eq(memberships.memberId, memberId))

      return found[0]
    },
    async join(role: 'owner' | 'admin' | 'member' = 'member') {
      const email = newEmail()
      const { memberId, token } = await invite(email, role)

      return { email, memberId, ...(await accept(token)) }
    },
  }
}
