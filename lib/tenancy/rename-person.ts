import 'server-only'
import { eq } from 'drizzle-orm'
import { identities } from '@/db/central/tables'
import { members } from '@/db/tenant/tables'
import type { CentralDb } from '@/db/types'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Gives the person who acts another name: the account, and how colleagues in this workspace see them. */
export async function renamePerson(
  tenant: TenantScope,
  identityId: string,
  name: string,
  registry: CentralDb = central(),
): Promise<void> {
  const { memberId } = tenant.actor
  await tenant.transaction('profile:update', async db => {
    if (memberId) await db.update(members).set({ name }).where(eq(members.id, memberId))
    await registry.update(identities).set({ name }).where(eq(identities.id, identityId))
  })
}
