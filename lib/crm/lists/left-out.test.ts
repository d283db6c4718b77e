import { afterAll, beforeAll, expect, test } from 'vitest'
import { getList } from '@/lib/crm/lists/page-data'
import { alike } from '@/lib/crm/records/testing/canaries'
import { createView, updateView } from '@/lib/crm/views/mutations'
import type { ViewState } from '@/lib/crm/views/state'
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

test('who does not see all of a view saves the list as another, and does not save over it', async () => {
  const make = (state: ViewState) =>
    createView(house.tenant, { entity: 'deal', name: 'Ours', visibility: 'everyone', state })
  const admin = house.as('admin', { ...alike({}), fields: { deal: { amount: 'hidden' } } })
  const plain: ViewState = { sorts: [{ field: 'name', direction: 'asc' }], columns: [] }
  for (const hidden of [
    { ...plain, filter: { all: [{ field: 'amount', operator: 'gt' as const, values: ['4711'] }] } },
    { ...plain, sorts: [{ field: 'amount', direction: 'asc' as const }] },
    { ...plain, columns: [{ field: 'amount' }] },
  ]) {
    const { id } = await make(hidden)
    const over = updateView(admin, { id, version: 1, state: plain })
    await expect(over).rejects.toThrow(/does not show “Amount”.*as a view of its own/)
    expect(await updateView(admin, { id, version: 1, name: 'Renamed' })).toEqual({ version: 2 })
    expect(await updateView(house.tenant, { id, version: 2, state: plain })).toEqual({ version: 3 })
  }
  const { id } = await make(plain)
  expect(await updateView(admin, { id, version: 1, state: plain })).toEqual({ version: 2 })
})
