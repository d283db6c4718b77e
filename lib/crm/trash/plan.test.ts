import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trashStatement } from '@/lib/crm/trash/queries'
import { gatherStatistics } from '@/lib/testing/statistics'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

beforeAll(async () => {
  house = await testTenant()
  const db = house.tenant.db('company:create')
  // Every third has no revenue, so that rows without a value are a part of each order.
  await db.execute(sql`
    insert into companies (name, annual_revenue, employee_count, created_at, updated_at, deleted_at)
    select 'Company ' || (n * 7919) % 10007, case when n % 3 > 0 then n % 500 end, nullif(n % 90, 0),
      now() - n * interval '1 minute', now() - ((n * 31) % 10007) * interval '1 minute',
      case when n % 10 = 0 then now() - n * interval '1 second' end
    from generate_series(1, 10000) n`)
  await db.execute(sql`
    insert into contacts (first_name, last_name, created_at, updated_at, deleted_at)
    select 'Person', ((n * 7919) % 10007)::text, now() - n * interval '1 minute',
      now() - ((n * 31) % 10007) * interval '1 minute', case when n % 10 = 0 then now() end
    from generate_series(1, 10000) n`)
  await db.execute(sql`
    insert into products (name, unit_price, updated_at, deleted_at)
    select 'Product ' || (n * 7919) % 10007, case when n % 3 > 0 then n % 500 end,
      now() - n * interval '1 minute', case when n % 10 = 0 then now() end
    from generate_series(1, 10000) n`)
  await gatherStatistics(house)
})

afterAll(() => house.drop())

const explain = async (statement: SQL): Promise<string> => {
  const lines = await house.tenant
    .db('search:read')
    .execute<{ 'QUERY PLAN': string }>(sql`explain ${statement}`)

  return lines.map(line => line['QUERY PLAN']).join('\n')
}

test('a page of the trash reads each kind from its index', async () => {
  const plan = await explain(trashStatement(house.tenant))
  for (const table of ['companies', 'contacts', 'products']) {
    expect(plan).toContain(`using ${table}_deleted`)
    expect(plan).not.toContain(`Seq Scan on ${table}`)
  }
})
