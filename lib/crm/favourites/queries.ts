import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { favourites } from '@/db/tenant/tables'
import { maxFavourites } from '@/lib/crm/favourites/schema'
import type { RecordRef } from '@/lib/crm/links'
import { type KeptRecord, keptRecords } from '@/lib/crm/records/kept'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What the member keeps at hand, in the order in which it was added. */
export const listFavourites = (tenant: TenantScope): Promise<KeptRecord[]> =>
  keptRecords(tenant, favourites, sql`kept.at, kept.id`, maxFavourites)

/** Does the member keep this record at hand? */
export async function isFavourite(tenant: TenantScope, { kind, id }: RecordRef): Promise<boolean> {
  const { memberId } = tenant.actor
  if (!memberId) return false
  const found = await tenant
    .db(`${kind}:read`)
    .select({ id: favourites.recordId })
    .from(favourites)
    .where(and(eq(favourites.memberId, memberId), eq(favourites.entity, kind), eq(favourites.recordId, id)))

  return found.length > 0
}
