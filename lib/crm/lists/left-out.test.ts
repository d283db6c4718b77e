import { afterAll, beforeAll, expect, test } from 'vitest'
import { getList } from '@/lib/crm/lists/page-data'
import { alike } from '@/lib/crm/records/testing/canaries'
import { createView } from '@/lib/crm/views/mutations'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
beforeAll(async () => {
  house = await testTenant()
})
afterAll(() => house.drop())

const blind = () =>
  house.as('member', { ...alike({}), fields: { deal: { amount: 'hidden', leadSource: 'hidden' } } })
const leftOut = async (tenant: ReturnType<typeof blind>, address: string) =>
  (await getList(tenant, 'deal', '/deals/table', new URLSearchParams(address))).facts.leftOut

test('a list says which hidden field its address asks for, and nothing of what it holds', async () => {
  const address = 'f=all(amount.gt.4711,leadSource.filled)&s=amount.desc'
  const said = await leftOut(blind(), address)

  expect(said).toMatch(/“Amount”.*“.*ource”.*filter and order/)
  expect(said).not.toMatch('4711')
  expect(await leftOut(blind(), 'f=name.has.x&s=name.asc')).toBeUndefined()
  expect(await leftOut(house.tenant, address)).toBeUndefined()
})

test('so does one of a saved view, until its address says otherwise', async () => {
  const sorts = [{ field: 'amount', direction: 'desc' as const }]
  const { id } = await createView(house.tenant, {
    entity: 'deal',
    name: 'Largest',
    visibility: 'everyone',
    state: { sorts, columns: [] },
  })

  expect(await leftOut(blind(), `view=${id}`)).toMatch(/“Amount”.*order/)
  expect(await leftOut(blind(), `view=${id}&s=name.asc`)).toBeUndefined()
  expect(await leftOut(house.tenant, `view=${id}`)).toBeUndefined()
})
