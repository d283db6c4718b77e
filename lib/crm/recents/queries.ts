import 'server-only'
import { sql } from 'drizzle-orm'
import { recordVisits } from '@/db/tenant/tables'
import { type KeptRecord, keptRecords } from '@/lib/crm/records/kept'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What the member looked at last, without what lies in the trash. */
export async function listRecentlyViewed(tenant: TenantScope, limit: number): Promise<KeptRecord[]> {
  return keptRecords(tenant, recordVisits, sql`kept.at desc`, limit)
}
