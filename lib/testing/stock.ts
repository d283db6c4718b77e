import { sql } from 'drizzle-orm'
import type { TenantScope } from '@/lib/tenancy/scope'

const tables = [
  'companies',
  'contacts',
  'deals',
  'deal_contacts',
  'deal_line_items',
  'deal_stage_history',
  'products',
  'activities',
  'notes',
  'members',
] as const

/**
 * All records of a workspace, table by table, without the marks of who changed them when: what must be equal
 * after everything was undone.
 */
export async function stockOf(tenant: TenantScope): Promise<Record<string, unknown[]>> {
  const stock: Record<string, unknown[]> = {}
  for (const table of tables) {
    const rows = await tenant.db('company:read').execute<{ row: unknown }>(sql`
      select to_jsonb(t) - 'version' - 'updated_at' - 'updated_by' as row from ${sql.identifier(table)} t order by 1`)
    stock[table] = [...rows].map(({ row }) => row)
  }

  return stock
}
