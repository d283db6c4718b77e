import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { deals, workspace } from '@/db/tenant/tables'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * What a company or a person is worth so far: sums of their open and won deals in the currency of the workspace,
 * as decimal strings.
 */
export async function getDealFigures(tenant: TenantScope, ref: { kind: 'company' | 'contact'; id: string }) {
  const column = { company: deals.companyId, contact: deals.contactId }[ref.kind]
  const sum = (status: 'open' | 'won') =>
    sql<string>`coalesce(sum(${deals.amount}) filter (where ${deals.status} = ${status} and ${deals.currency} = ${currency}), 0)::text`
  const count = (status: 'open' | 'won') =>
    sql<number>`(count(*) filter (where ${deals.status} = ${status}))::int`
  const [row] = await tenant
    .db('deal:read')
    .select({
      currency,
      open: sum('open'),
      won: sum('won'),
      openCount: count('open'),
      wonCount: count('won'),
    })
    .from(deals)
    .where(and(eq(column, ref.id), isNull(deals.deletedAt)))

  return row
}

const currency = sql<string>`coalesce((select ${workspace.currency} from ${workspace} limit 1), 'USD')`

export type DealFigures = NonNullable<Awaited<ReturnType<typeof getDealFigures>>>
