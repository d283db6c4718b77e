import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companies, contacts, products } from '@/db/tenant/tables'
import { companyRows, companySorts, countCompanies, listCompanies } from '@/lib/crm/companies/queries'
import { contactRows, contactSorts, listContacts } from '@/lib/crm/contacts/queries'
import type { Page, SortKey } from '@/lib/crm/keyset'
import { listProducts, productRows, productSorts } from '@/lib/crm/products/queries'
import { trashStatement } from '@/lib/crm/trash/queries'
import { gatherStatistics } from '@/lib/testing/statistics'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

type Order<Sort> = { sort: Sort; direction: 'asc' | 'desc' }

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

type List = {
  table: 'companies' | 'contacts' | 'products'
  id: PgColumn
  sorts: Record<string, SortKey>
  /** A page of the list as PostgreSQL is asked for it. */
  statement(where: SQL | undefined, by: SQL[], key: SQL<string | null>): SQL
}

const lists: List[] = [
  {
    table: 'companies',
    id: companies.id,
    sorts: companySorts,
    statement: (where, by, key) => companyRows(house.tenant, where, by, 51, key).getSQL(),
  },
  {
    table: 'contacts',
    id: contacts.id,
    sorts: contactSorts,
    statement: (where, by, key) => contactRows(house.tenant, where, by, 51, key).getSQL(),
  },
  {
    table: 'products',
    id: products.id,
    sorts: productSorts,
    statement: (where, by, key) => productRows(house.tenant, where, by, 51, key).getSQL(),
  },
]

describe.each(lists)('the list of $table', ({ table, id, sorts, statement }) => {
  test.each(Object.entries(sorts))('by %s reads its first rows from an index', async (_, sort) => {
    for (const direction of ['asc', 'desc']) {
      const way = sql.raw(direction)
      const plan = await explain(
        statement(
          sort.isNullable ? sql`${sort.key} is not null` : undefined,
          [sql`${sort.key} ${way}`, sql`${id} ${way}`],
          sql`${sort.key}::text`,
        ),
      )
      expect(plan).toMatch(new RegExp(`Index Scan (Backward )?using ${table}_\\w+ on ${table}`))
      expect(plan).not.toMatch(new RegExp(`Seq Scan on ${table}( |$)`, 'm'))
      // The next activity of a row may sort the few that the row has; the list itself never sorts.
      expect(plan).not.toMatch(/^\s*(->\s+)?(Incremental )?Sort.*rows=\d{3,}/m)
    }
  })
})

/** Walks to the end and gives the ids in order. */
async function walk<Row extends { id: string }>(
  read: (cursor: string | null) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | null = null; ; ) {
    const page: Page<Row> = await read(cursor)
    rows.push(...page.rows)
    cursor = page.nextCursor
    if (!cursor) return rows
  }
}

describe('pages', () => {
  test.each(['asc', 'desc'] as const)(
    'hold each row once, those without a value last, %s',
    async direction => {
      const order: Order<'revenue'> = { sort: 'revenue', direction }
      const rows = await walk(cursor => listCompanies(house.tenant, {}, order, cursor))
      expect(new Set(rows.map(row => row.id)).size).toBe(9000)
      expect(rows).toHaveLength(9000)
      const values = rows.map(row => (row.annualRevenue === null ? null : Number(row.annualRevenue)))
      const known = values.filter(value => value !== null)
      expect(values.slice(0, known.length)).toEqual(known)
      expect(known).toEqual(known.toSorted((a, b) => (direction === 'asc' ? a - b : b - a)))
    },
  )

  test('follow each other in every order of people and products', async () => {
    for (const direction of ['asc', 'desc'] as const) {
      for (const sort of ['name', 'created', 'updated'] as const) {
        const read = (cursor: string | null) => listContacts(house.tenant, {}, { sort, direction }, cursor)
        const first = await read(null)
        const second = await read(first.nextCursor)
        expect(new Set([...first.rows, ...second.rows].map(row => row.id)).size).toBe(100)
      }
      const read = (cursor: string | null) =>
        listProducts(house.tenant, {}, { sort: 'price', direction }, cursor)
      const first = await read(null)
      expect(new Set([...first.rows, ...(await read(first.nextCursor)).rows].map(row => row.id)).size).toBe(
        100,
      )
    }
  })

  test('start from the top when a cursor makes no sense', async () => {
    const order: Order<'name'> = { sort: 'name', direction: 'asc' }
    const top = await listContacts(house.tenant, {}, order)
    for (const cursor of ['nonsense', '', Buffer.from('["a"]').toString('base64url')]) {
      expect(await listContacts(house.tenant, {}, order, cursor)).toEqual(top)
    }
  })

  test('are counted exactly below the cap and no further', async () => {
    expect(await countCompanies(house.tenant, {})).toBe(9000)
    expect(await countCompanies(house.tenant, { q: 'company 1000' })).toBeLessThan(12)
  })
})

test('a page of the trash reads each kind from its index', async () => {
  const plan = await explain(trashStatement())
  for (const table of ['companies', 'contacts', 'products']) {
    expect(plan).toContain(`using ${table}_deleted`)
    expect(plan).not.toContain(`Seq Scan on ${table}`)
  }
})
