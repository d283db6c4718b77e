import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { deals } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * A live deal, which nobody else changes until the transaction ends.
 *
 * @throws AppError `not_found`; `forbidden` for one that the actor may only see
 */
export async function lockDeal(db: TenantDb, tenant: TenantScope, id: string) {
  await assertWithinReach(db, tenant, 'deal', 'update', id)
  const [deal] = await db
    .select({
      dealId: deals.id,
      title: deals.name,
      companyId: deals.companyId,
      contactId: deals.contactId,
      currency: deals.currency,
      amount: deals.amount,
    })
    .from(deals)
    .where(and(eq(deals.id, id), isNull(deals.deletedAt)))
    .for('no key update')
  if (!deal) throw new AppError('not_found', 'This deal is gone. Somebody moved it to the trash.')

  return deal
}

export type LockedDeal = Awaited<ReturnType<typeof lockDeal>>
