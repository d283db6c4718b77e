import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDeal } from '@/lib/crm/deals/mutations'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import { getList, getNeighbours } from '@/lib/crm/lists/page-data'
import { listRecords } from '@/lib/crm/lists/queries'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

beforeAll(async () => {
  house = await testTenant()
  // Some without revenue, and many with the same.
  await house.tenant.db('company:create').execute(sql`
    insert into companies (name, annual_revenue, employee_count, country, updated_at, deleted_at)
    select 'Company ' || (n * 7) % 31, case when n % 3 > 0 then n % 4 end, n % 5, case when n % 2 = 0 then 'DE' end,
      now() - n * interval '1 minute', case when n = 9 then now() end
    from generate_series(1, 30) n`)
})
afterAll(() => house.drop())

test.each(['name', 'annualRevenue', 'employeeCount', 'updatedAt'])(
  'from record to record is the order of the list: by %s',
  async field => {
    for (const direction of ['asc', 'desc'] as const) {
      const { rows } = await listRecords(house.tenant, 'company', {
        sorts: [{ field, direction }],
        columns: [],
      })
      expect(rows).toHaveLength(29)
      const from = `/companies?s=${field}.${direction}`
      for (const [at, { id }] of rows.entries()) {
        const beside = await getNeighbours(house.tenant, 'company', from, id)
        expect([beside?.previousId, beside?.nextId]).toEqual([rows[at - 1]?.id, rows[at + 1]?.id])
      }
    }
  },
)

test('a record that the list does not let through has no neighbours in it, nor has one of a list in several orders', async () => {
  const sorts = [{ field: 'name', direction: 'asc' }] as const
  const [first] = (await listRecords(house.tenant, 'company', { sorts, columns: [] })).rows
  const beside = (query: string) =>
    getNeighbours(house.tenant, 'company', `/companies${query}`, first?.id ?? '')
  expect(await beside('?q=nobody')).toBeUndefined()
  expect(await beside('?s=name.asc,updatedAt.desc')).toBeUndefined()
  expect(await beside('?f=all(nonsense')).toBeDefined()
  expect(await beside('')).toBeDefined()
})

test('deals have their neighbours in the table that they were opened from', async () => {
  for (const [name, amount] of [
    ['A', '3'],
    ['B', null],
    ['C', '1'],
  ] as const)
    await createDeal(house.tenant, { name, amount, ownerId: house.tenant.actor.memberId })
  const from = `${dealsTableHref({ owner: 'me' }, 'open')}&s=amount.desc`
  const { rows } = await getList(
    house.tenant,
    'deal',
    '/deals/table',
    new URLSearchParams(from.split('?')[1]),
  )
  expect(rows.map(row => row.cells.name)).toEqual(['A', 'C', 'B'])
  const beside = await getNeighbours(house.tenant, 'deal', from, rows[1]?.id ?? '')
  expect(beside).toEqual({ previousId: rows[0]?.id, nextId: rows[2]?.id })
})
