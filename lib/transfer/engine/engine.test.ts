import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring, fixture, hasPracticeSet, practiceFile } from '@/lib/transfer/testing/files'

let workspace: TestTenant

beforeEach(async () => {
  workspace = await testTenant({ ownerName: 'Cara Losch' })
})
afterEach(() => workspace.drop())

const rowsOf = async <Row extends Record<string, unknown>>(statement: ReturnType<typeof sql>) => [
  ...(await workspace.tenant.db('import:read').execute<Row>(statement)),
]
const numberOf = async (statement: ReturnType<typeof sql>): Promise<number> => {
  const [row] = await rowsOf<{ n: number | string }>(statement)

  return Number(row?.n)
}

describe.runIf(hasPracticeSet)('the practice set, with the proposal as it is', () => {
  test('companies, products, people and deals go in whole', async () => {
    const { tenant } = workspace
    const companies = await bring(tenant, { path: practiceFile('accounts.csv') })
    expect(companies).toMatchObject({
      entity: 'companies',
      state: 'done',
      created: 85,
      failed: 0,
      skipped: 0,
    })
    expect(companies.extras).toEqual({ parentLinks: 15 })
    const products = await bring(tenant, { path: practiceFile('products.csv') })
    expect(products).toMatchObject({ entity: 'products', created: 7, failed: 0 })
    const deals = await bring(tenant, { path: practiceFile('sales_pipeline.csv') })
    expect(deals).toMatchObject({ entity: 'deals', created: 8800, updated: 0, skipped: 0, failed: 0 })
    expect(deals.extras).toEqual({ stagesAdded: 2, membersAdded: 30 })
    const people = await bring(tenant, { path: practiceFile('sales_teams.csv') })
    expect(people).toMatchObject({ entity: 'members', created: 5, updated: 30, failed: 0 })

    expect(await numberOf(sql`select count(*) n from companies where deleted_at is null`)).toBe(85)
    expect(await numberOf(sql`select count(*) n from companies where parent_company_id is not null`)).toBe(15)
    expect(await numberOf(sql`select count(*) n from products`)).toBe(7)
    expect(await numberOf(sql`select sum(amount) n from deals where status = 'won'`)).toBe(10_005_534)
    expect(await numberOf(sql`select count(*) n from deals where company_id is null`)).toBe(1425)
    expect(
      await numberOf(sql`
        select count(*) n from deal_line_items l join products p on p.id = l.product_id where p.name = 'GTX Pro'`),
    ).toBe(1480)
    expect(
      await numberOf(sql`select count(*) n from deals where name = 'GTX Pro for Isdom'`),
    ).toBeGreaterThan(0)
    expect(
      await rowsOf(sql`select s.name, count(d.id)::int as count from stages s left join deals d on d.stage_id = s.id
        group by s.id order by (s.type <> 'open'), s.position`),
    ).toEqual([
      { name: 'New', count: 0 },
      { name: 'Prospecting', count: 500 },
      { name: 'Qualified', count: 0 },
      { name: 'Engaging', count: 1589 },
      { name: 'Meeting', count: 0 },
      { name: 'Proposal', count: 0 },
      { name: 'Negotiation', count: 0 },
      { name: 'Won', count: 4238 },
      { name: 'Lost', count: 2473 },
    ])
    expect(await numberOf(sql`select count(*) n from members where state = 'to_invite'`)).toBe(40)
    expect(await numberOf(sql`select count(*) n from members where manager_id is not null`)).toBe(35)
    expect(await numberOf(sql`select count(distinct board_rank collate "C") n from deals`)).toBe(4238)
    expect(await numberOf(sql`select count(*) n from events where kind = 'deal.imported'`)).toBe(8800)
    expect(await numberOf(sql`select count(*) n from import_chunks`)).toBe(0)

    const again = await bring(tenant, { path: practiceFile('sales_pipeline.csv') })
    expect(again).toMatchObject({ created: 0, updated: 0, skipped: 8800, failed: 0 })
    const companiesAgain = await bring(tenant, { path: practiceFile('accounts.csv') })
    expect(companiesAgain).toMatchObject({
      created: 0,
      updated: 0,
      skipped: 85,
      failed: 0,
      extras: { parentLinks: 0 },
    })
  }, 60_000)

  test('deals that come first make what they name', async () => {
    const { tenant } = workspace
    const deals = await bring(tenant, { path: practiceFile('sales_pipeline.csv') })
    expect(deals).toMatchObject({ created: 8800, failed: 0 })
    expect(deals.extras).toEqual({ stagesAdded: 2, membersAdded: 30, companiesAdded: 85, productsAdded: 7 })
    const companies = await bring(tenant, { path: practiceFile('accounts.csv') })
    expect(companies).toMatchObject({ created: 0, updated: 85, failed: 0, extras: { parentLinks: 15 } })
    const products = await bring(tenant, { path: practiceFile('products.csv') })
    expect(products).toMatchObject({ created: 0, updated: 7 })
    expect(await numberOf(sql`select count(*) n from products`)).toBe(7)
  }, 60_000)

  test('revenue in millions, as the person says', async () => {
    const mapping = { columns: { revenue: { scale: 1_000_000 } } }
    await bring(workspace.tenant, { path: practiceFile('accounts.csv') }, { mapping })
    expect(
      await rowsOf(
        sql`select annual_revenue::text as revenue, currency from companies where name = 'Acme Corporation'`,
      ),
    ).toEqual([{ revenue: '1100040000.00', currency: 'USD' }])
  })
})

test('files with the same quirks go in, whatever comes first', async () => {
  const { tenant } = workspace
  expect(await bring(tenant, { path: fixture('deals.csv') })).toMatchObject({
    entity: 'deals',
    created: 120,
    failed: 0,
    extras: { stagesAdded: 2, membersAdded: 6, productsAdded: 5, companiesAdded: 12 },
  })
  expect(await bring(tenant, { path: fixture('companies.csv') })).toMatchObject({
    created: 0,
    updated: 12,
    extras: { parentLinks: 4 },
  })
  expect(await bring(tenant, { path: fixture('products.csv') })).toMatchObject({ created: 0, updated: 5 })
  expect(await bring(tenant, { path: fixture('team.csv') })).toMatchObject({
    created: 1,
    updated: 6,
    extras: { managerLinks: 7, managersAdded: 2 },
  })
  expect(await numberOf(sql`select sum(amount) n from deals where status = 'won'`)).toBe(371_727)
  expect(
    await numberOf(sql`select count(*) n from deal_line_items l join products p on p.id = l.product_id
      where p.name in ('RX Pro', 'RXPro')`),
  ).toBe(16)
})
