import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { dealLineItems } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { leadsToVisible } from '@/lib/crm/records/visible'
import { seesPrices } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Those of some lines that an undo leaves: of deals that are not changed by whoever asks, and all where prices are hidden. */
export async function linesOutOfReach(
  db: TenantDb,
  tenant: TenantScope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!seesPrices(tenant.rights)) return new Set(ids)
  const within = leadsToVisible(tenant, 'deal', dealLineItems.dealId, 'update')
  if (!within || ids.length === 0) return new Set()
  const found = await db
    .select({ id: dealLineItems.id })
    .from(dealLineItems)
    .where(sql`${inArray(dealLineItems.id, [...ids])} and not ${within}`)

  return new Set(found.map(({ id }) => id))
}
