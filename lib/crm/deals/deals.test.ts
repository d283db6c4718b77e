import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { one } from '@/db/one'
import { companies, contacts, events, products } from '@/db/tenant/tables'
import {
  addLineItem,
  getLineTotals,
  listLineItems,
  removeLineItem,
  setAmountFromLines,
  updateLineItem,
} from '@/lib/crm/deals/line-items'
import { createDeal, deleteDeal, restoreDeal, updateDeal } from '@/lib/crm/deals/mutations'
import { getDeal, listDealsOf } from '@/lib/crm/deals/queries'
import { newDeal, newLineItem } from '@/lib/crm/deals/schema'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  workspace = await testTenant({ ownerName: 'Violet Mclelland' })
  tenant = workspace.tenant
})
afterAll(() => workspace.drop())

const company = async (name: string) =>
  one(await tenant.db('company:create').insert(companies).values({ name }).returning()).id
const eventsOf = (id: string) =>
  tenant.db('timeline:read').select().from(events).where(eq(events.dealId, id)).orderBy(events.id)
const stored = async (id: string) => {
  const deal = await getDeal(tenant, id)
  if (!deal) throw new Error('no such deal')

  return deal
}

test("a new deal has an owner, a currency, a stage and its contact's company", async () => {
  const companyId = await company('Zencorporation')
  const contact = one(
    await tenant
      .db('contact:create')
      .insert(contacts)
      .values({ firstName: 'Zhang', lastName: 'Wei', companyId })
      .returning(),
  )

  const { id } = await createDeal(tenant, {
    name: 'GTK 500 rollout',
    amount: '$53,536',
    contactId: contact.id,
  })

  expect(await stored(id)).toMatchObject({
    amount: '53536.00',
    currency: 'USD',
    status: 'open',
    pipeline: { name: 'Sales' },
    company: { name: 'Zencorporation' },
    contact: { name: 'Zhang Wei' },
    owner: { name: 'Violet Mclelland' },
    openedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  expect(await eventsOf(id)).toMatchObject([
    { kind: 'deal.created', companyId, contactId: contact.id, title: 'GTK 500 rollout' },
  ])
  expect(await listDealsOf(tenant, { kind: 'company', id: companyId })).toHaveLength(1)
})

test('what is typed as an amount is read, and nonsense is refused in words', () => {
  expect(newDeal.parse({ name: 'x', amount: ' 1,234.50 ' }).amount).toBe('1234.50')
  expect(newDeal.parse({ name: 'x', amount: '' }).amount).toBeNull()
  expect(newDeal.safeParse({ name: 'x', amount: '12 apples' }).error?.issues[0]?.message).toContain(
    'amount such as',
  )
  expect(newDeal.safeParse({ name: ' ' }).error?.issues[0]?.message).toBe('Give the deal a name.')
})

test('an edit changes what it names, tells old and new in words, and is refused when it is late', async () => {
  const companyId = await company('Initech')
  const ben = await workspace.addMember('member', 'Ben Hall')
  const { id } = await createDeal(tenant, { name: 'Pilot', amount: '100' })
  const { version } = await stored(id)

  const after = await updateDeal(tenant, {
    id,
    version,
    amount: '53536',
    companyId,
    ownerId: ben.actor.memberId,
    expectedCloseDate: '2026-12-12',
  })
  expect(await stored(id)).toMatchObject({
    name: 'Pilot',
    amount: '53536.00',
    company: { name: 'Initech' },
    owner: { name: 'Ben Hall' },
    closeDate: '2026-12-12',
    version: after.version,
  })
  expect((await eventsOf(id)).at(-1)).toMatchObject({
    kind: 'deal.updated',
    companyId,
    changes: [
      { field: 'amount', old: '$100', new: '$53,536' },
      { field: 'expected close', old: null, new: '2026-12-12' },
      { field: 'company', old: null, new: 'Initech' },
      { field: 'owner', old: 'Violet Mclelland', new: 'Ben Hall' },
    ],
  })

  await expect(updateDeal(tenant, { id, version, name: 'Late' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await updateDeal(tenant, { id, version: after.version, amount: '53536.00' })).toEqual({
    version: after.version,
  })
})

test('an edit of what somebody else changed is refused with both values; of other fields it is not', async () => {
  const { id } = await createDeal(tenant, { name: 'Contested', amount: '100' })
  const { version } = await stored(id)
  await updateDeal(tenant, { id, version, amount: '250' })

  await expect(
    updateDeal(tenant, { id, version, amount: '300', seen: { amount: '100' } }),
  ).rejects.toMatchObject({
    code: 'conflict',
    fields: {
      amount: ['Somebody made this “$250” while you edited it.'],
      theirs: ['250.00'],
    },
  })
  await updateDeal(tenant, { id, version, name: 'Agreed', seen: { name: 'Contested' } })
  await updateDeal(tenant, { id, version, amount: '300', seen: { amount: '250.00' } })
  expect(await stored(id)).toMatchObject({ name: 'Agreed', amount: '300.00' })
})

test('the trash holds a deal until it is brought back to its stage', async () => {
  const { id } = await createDeal(tenant, { name: 'Gone' })
  const { stageId } = await stored(id)

  await deleteDeal(tenant, id)
  expect(await getDeal(tenant, id)).toBeUndefined()
  await expect(deleteDeal(tenant, id)).rejects.toMatchObject({ code: 'not_found' })

  await restoreDeal(tenant, id)
  expect(await stored(id)).toMatchObject({ stageId, status: 'open' })
  expect((await eventsOf(id)).map(event => event.kind)).toEqual([
    'deal.created',
    'deal.deleted',
    'deal.restored',
  ])
})

test('lines copy name and price, add up, and can become the amount', async () => {
  const product = one(
    await tenant
      .db('product:create')
      .insert(products)
      .values({ name: 'GTK 500', unitPrice: '24860', currency: 'USD' })
      .returning(),
  )
  const { id } = await createDeal(tenant, { name: 'Two sites' })
  const { version } = await stored(id)

  const line = await addLineItem(tenant, { dealId: id, productId: product.id, quantity: '2' })
  await addLineItem(tenant, { dealId: id, name: 'Support, 12 months', unitPrice: '1,908', quantity: '2' })
  await tenant
    .db('product:update')
    .update(products)
    .set({ unitPrice: '1' })
    .where(eq(products.id, product.id))
  expect(await listLineItems(tenant, id)).toMatchObject([
    { name: 'GTK 500', quantity: '2.00', unitPrice: '24860.00', total: '49720.00' },
    { name: 'Support, 12 months', total: '3816.00' },
  ])
  expect(await setAmountFromLines(tenant, id)).toEqual({ amount: '53536.00' })

  await updateLineItem(tenant, { id: line.id, quantity: '1' })
  await removeLineItem(tenant, line.id)
  expect(await listLineItems(tenant, id)).toHaveLength(1)
  await expect(removeLineItem(tenant, line.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await stored(id)).toMatchObject({ amount: '53536.00', version: version + 1 })
})

test('discount and tax count by the line, to the cent', async () => {
  const { id } = await createDeal(tenant, { name: 'To the cent' })
  await addLineItem(tenant, {
    dealId: id,
    name: 'Seats',
    unitPrice: '0.35',
    quantity: '3',
    discountPercent: '10',
    taxRate: '19',
  })
  const support = await addLineItem(tenant, {
    dealId: id,
    name: 'Support',
    unitPrice: '33.33',
    quantity: '3',
  })
  // 1.05 less 10 % is 0.945, which is 0.95; 19 % of that are 0.1805.
  expect(await listLineItems(tenant, id)).toMatchObject([{ total: '0.95' }, { total: '99.99' }])
  expect(await getLineTotals(tenant, id)).toEqual({
    list: '101.04',
    net: '100.94',
    tax: '0.18',
    gross: '101.12',
  })

  await updateLineItem(tenant, { id: support.id, taxRate: '7.5' })
  expect(await getLineTotals(tenant, id)).toMatchObject({ tax: '7.68', gross: '108.62' })
  expect(await setAmountFromLines(tenant, id)).toEqual({ amount: '100.94' })
  const told = (await eventsOf(id)).flatMap(({ changes }) => changes)
  expect(told).toContainEqual({
    field: 'products',
    old: '3 × Support at $33.33',
    new: '3 × Support at $33.33, 7.5% tax',
  })
  expect(newLineItem.safeParse({ dealId: id, name: 'x', discountPercent: '101' }).success).toBe(false)
})

test('a product with a price in another currency asks for a price', async () => {
  const product = one(
    await tenant
      .db('product:create')
      .insert(products)
      .values({ name: 'Visit', unitPrice: '90', currency: 'EUR' })
      .returning(),
  )
  const { id } = await createDeal(tenant, { name: 'Abroad' })

  await expect(addLineItem(tenant, { dealId: id, productId: product.id })).rejects.toThrow('price in EUR')
  await addLineItem(tenant, { dealId: id, productId: product.id, unitPrice: '100' })
  expect(await listLineItems(tenant, id)).toMatchObject([{ unitPrice: '100.00' }])
})
