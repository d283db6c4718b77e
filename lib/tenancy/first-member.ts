import 'server-only'
import { createTenantPools } from '@/db/tenant/pool'
import { members } from '@/db/tenant/tables'
import type { TenantPlacement } from '@/db/types'

export type FirstMember = {
  readonly memberId: string
  readonly identityId: string
  readonly name: string
  readonly email: string
}

/**
 * Writes the founder into the workspace's own database, through the workspace's own login: what works here
 * works for every request that follows. Doing it again changes nothing.
 *
 * @throws WrongTenantError when the login leads to another workspace's database
 */
export async function addFirstMember(placement: TenantPlacement, founder: FirstMember): Promise<void> {
  const pools = createTenantPools({ limit: 1 })
  try {
    await pools
      .open(placement)
      .insert(members)
      .values({
        id: founder.memberId,
        identityId: founder.identityId,
        name: founder.name,
        email: founder.email,
        role: 'owner',
        state: 'active',
      })
      .onConflictDoNothing()
  } finally {
    await pools.end()
  }
}
