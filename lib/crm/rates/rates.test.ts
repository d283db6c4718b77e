import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deals, workspace as settings } from '@/db/tenant/tables'
import { getBoard } from '@/lib/crm/deals/board'
import { closeDeal } from '@/lib/crm/deals/moving'
import { createDeal } from '@/lib/crm/deals/mutations'
import { getCharts } from '@/lib/crm/home/figures'
import { getMonth } from '@/lib/crm/home/queries'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { removeRate, setRate } from '@/lib/crm/rates/mutations'
import { listMissingRates, listRates } from '@/lib/crm/rates/queries'
import { newRate } from '@/lib/crm/rates/schema'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
})
afterAll(() => workspace.drop())

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
const rate = (currency: string, value: string, since?: string) =>
  setRate(tenant, newRate.parse({ currency, rate: value, since }))
const board = async () => {
  const [pipeline] = await listPipelines(tenant)
  if (!pipeline) throw new Error('no pipeline')
  const { lanes, summary } = await getBoard(tenant, pipeline, {})

  return { lane: lanes[0]?.figures, summary }
}

test('a sum counts every currency that has a rate, and tells how many deals have none', async () => {
  await createDeal(tenant, { name: 'Here', amount: '100' })
  await createDeal(tenant, { name: 'There', amount: '100.10', currency: 'EUR' })
  await createDeal(tenant, { name: 'Far', amount: '7', currency: 'JPY' })
  await createDeal(tenant, { name: 'Unpriced', currency: 'JPY' })
  expect((await board()).lane).toEqual({ count: 4, sum: '100.00', weighted: '10.00', others: 2 })
  expect(await listMissingRates(tenant)).toEqual([
    { currency: 'EUR', deals: 1 },
    { currency: 'JPY', deals: 1 },
  ])

  await rate('EUR', '1.0835')
  const { lane, summary } = await board()
  // 100 + 100.10 × 1.0835, to the cent at the end and nowhere before.
  expect(lane).toEqual({ count: 4, sum: '208.46', weighted: '20.85', others: 1 })
  expect(summary).toMatchObject({ open: '208.46', others: 1 })
  expect(await getMonth(tenant, tenant.actor.memberId ?? '')).toMatchObject({ open: '208.46', others: 1 })
  expect(await listMissingRates(tenant)).toEqual([{ currency: 'JPY', deals: 1 }])
})

test('an open deal counts at the rate of today, a closed one at that of its day', async () => {
  const { id } = await createDeal(tenant, { name: 'Won', amount: '100', currency: 'CHF' })
  await closeDeal(tenant, { id, outcome: 'won' })
  await tenant
    .db('deal:update')
    .update(deals)
    .set({ closedOn: day(40) })
    .where(eq(deals.id, id))
  const wonIn = async () => (await getCharts(tenant))?.won.find(({ month }) => month === day(40).slice(0, 7))

  await rate('CHF', '1.5', day(10))
  expect(await wonIn()).toMatchObject({ sum: '150.00', count: 1, others: 0 })
  await rate('CHF', '1.25', day(50))
  expect(await wonIn()).toMatchObject({ sum: '125.00' })
  await rate('CHF', '9')
  expect(await wonIn()).toMatchObject({ sum: '125.00' })
  await removeRate(tenant, { currency: 'CHF', since: day(50) })
  expect(await wonIn()).toMatchObject({ sum: '150.00' })
})

test('rates are those to the currency that the workspace has; administrators give them', async () => {
  await rate('GBP', '1.30')
  const known = await listRates(tenant)
  expect(known.find(({ currency }) => currency === 'GBP')).toMatchObject({
    rate: '1.3',
    member: 'Olivia Owner',
  })
  await tenant.db('workspace:update').update(settings).set({ currency: 'SEK' })
  expect(await listRates(tenant)).toEqual([])
  await tenant.db('workspace:update').update(settings).set({ currency: 'USD' })
  expect(await listRates(tenant)).toHaveLength(known.length)

  await expect(rate('USD', '2')).rejects.toMatchObject({ code: 'invalid' })
  expect(newRate.safeParse({ currency: 'EUR', rate: '0' }).success).toBe(false)
  const input = newRate.parse({ currency: 'NOK', rate: '0.1' })
  expect(() => setRate(workspace.as('member'), input)).toThrow('may not')
  await setRate(workspace.as('admin'), input)
  expect((await listRates(tenant)).map(({ currency }) => currency)).toContain('NOK')
})
