import 'server-only'
import { sql } from 'drizzle-orm'
import { undoDays } from '@/lib/crm/batches/schema'
import type { TenantScope } from '@/lib/tenancy/scope'

const chunk = 5_000

/**
 * Deletes what was kept to undo batches that are too old for it, so that former values do not stay for ever. The
 * batches themselves stay, as part of what happened.
 *
 * @returns how many rows were forgotten
 */
export async function forgetItems(tenant: TenantScope): Promise<number> {
  let count = 0
  for (;;) {
    const gone = await tenant.db('batch:undo').execute<{ n: number }>(sql`
      with old as (
        select item.batch_id, item.id from batches
        join batch_items item on item.batch_id = batches.id
        where batches.created_at < now() - make_interval(days => ${undoDays + 1})
          and batches.state not in ('running', 'undoing')
        limit ${chunk}
      ), gone as (
        delete from batch_items item using old where item.batch_id = old.batch_id and item.id = old.id returning 1
      ) select count(*)::int as n from gone`)
    const n = gone[0]?.n ?? 0
    count += n
    if (n < chunk) return count
  }
}
