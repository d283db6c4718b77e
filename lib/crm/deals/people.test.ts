import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { one } from '@/db/one'
import { contacts, events } from '@/db/tenant/tables'
import { listLane } from '@/lib/crm/deals/board'
import { createDeal, updateDeal } from '@/lib/crm/deals/mutations'
import { listDealPeople, removeDealContact, setDealContact } from '@/lib/crm/deals/people'
import { getDeal, listDealsOf } from '@/lib/crm/deals/queries'
import { getDealFigures } from '@/lib/crm/records/figures'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
})
afterAll(() => workspace.drop())

const person = async (firstName: string) =>
  one(await tenant.db('contact:create').insert(contacts).values({ firstName }).returning()).id
const peopleOf = async (dealId: string) =>
  (await listDealPeople(tenant, dealId)).map(({ name, role, isMain }) => [name, role, isMain])

test('people come to a deal with a part each, and one of them is its main contact', async () => {
  const [ann, ben, cleo] = [await person('Ann'), await person('Ben'), await person('Cleo')]
  const { id: dealId } = await createDeal(tenant, { name: 'Rollout' })

  await setDealContact(tenant, { dealId, contactId: ben, role: 'user' })
  expect(await peopleOf(dealId)).toEqual([['Ben', 'user', true]])
  expect(await getDeal(tenant, dealId)).toMatchObject({ contact: { name: 'Ben' } })

  await setDealContact(tenant, { dealId, contactId: cleo, role: 'champion' })
  await setDealContact(tenant, { dealId, contactId: ann, role: 'decision_maker', isMain: true })
  expect(await peopleOf(dealId)).toEqual([
    ['Ann', 'decision_maker', true],
    ['Cleo', 'champion', false],
    ['Ben', 'user', false],
  ])

  await setDealContact(tenant, { dealId, contactId: ben, role: 'influencer' })
  const told = await tenant.db('timeline:read').select().from(events).where(eq(events.contactId, ben))
  expect(told.at(-1)).toMatchObject({
    kind: 'deal.updated',
    dealId,
    changes: [{ field: 'people', old: 'Ben (user)', new: 'Ben (influencer)' }],
  })
})

test('a person sees each deal with a part in it, and counts it', async () => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  const { id: dealId } = await createDeal(tenant, { name: 'Shared', amount: '500', contactId: ann })
  await createDeal(tenant, { name: 'Of Ann alone', contactId: ann })
  await setDealContact(tenant, { dealId, contactId: ben, role: 'influencer' })

  expect(await listDealsOf(tenant, { kind: 'contact', id: ben })).toMatchObject([
    { name: 'Shared', role: 'influencer' },
  ])
  expect(await listDealsOf(tenant, { kind: 'contact', id: ann })).toHaveLength(2)
  expect(await getDealFigures(tenant, { kind: 'contact', id: ben })).toMatchObject({ open: '500.00' })
  const { stageId } = (await getDeal(tenant, dealId)) ?? { stageId: '' }
  const { cards } = await listLane(tenant, stageId, { contact: ben })
  expect(cards.map(({ name }) => name)).toEqual(['Shared'])
})

test('when the main contact goes, the next by weight takes the place; the field of the deal may replace it', async () => {
  const [ann, ben, cleo] = [await person('Ann'), await person('Ben'), await person('Cleo')]
  const { id: dealId } = await createDeal(tenant, { name: 'Handed on', contactId: ann })
  await setDealContact(tenant, { dealId, contactId: ben, role: 'user' })
  await setDealContact(tenant, { dealId, contactId: cleo, role: 'champion' })

  await removeDealContact(tenant, dealId, ann)
  expect(await peopleOf(dealId)).toEqual([
    ['Cleo', 'champion', true],
    ['Ben', 'user', false],
  ])
  await expect(removeDealContact(tenant, dealId, ann)).rejects.toMatchObject({ code: 'not_found' })

  const { version } = (await getDeal(tenant, dealId)) ?? { version: 0 }
  await updateDeal(tenant, { id: dealId, version, contactId: ann })
  expect(await peopleOf(dealId)).toEqual([
    ['Ann', null, true],
    ['Cleo', 'champion', false],
    ['Ben', 'user', false],
  ])
  expect(() => removeDealContact(workspace.as('viewer'), dealId, ann)).toThrow('may not')
})
