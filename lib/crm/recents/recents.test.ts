import { count } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contacts, favourites, recordVisits } from '@/db/tenant/tables'
import { createContact, deleteContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { createDeal } from '@/lib/crm/deals/mutations'
import { setFavourite } from '@/lib/crm/favourites/mutations'
import { isFavourite, listFavourites } from '@/lib/crm/favourites/queries'
import { maxFavourites } from '@/lib/crm/favourites/schema'
import { keptVisits, recordVisit } from '@/lib/crm/recents/mutations'
import { listRecentlyViewed } from '@/lib/crm/recents/queries'
import { searchEverything } from '@/lib/crm/search/queries'
import { eraseRecord } from '@/lib/crm/trash/mutations'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let tenant: TenantScope
const contact = (firstName: string) => createContact(tenant, newContact.parse({ firstName }))
/** Many at once; their ids in the order of their numbers. */
const many = async (size: number): Promise<string[]> =>
  (
    await tenant
      .db('contact:create')
      .insert(contacts)
      .values(Array.from({ length: size }, (_, n) => ({ firstName: `Many ${n}` })))
      .returning({ id: contacts.id })
  ).map(({ id }) => id)
const viewed = async (scope = tenant) => (await listRecentlyViewed(scope, 10)).map(({ label }) => label)

beforeAll(async () => {
  house = await testTenant()
  tenant = house.tenant
})
afterAll(() => house.drop())

test('what a member looked at last comes first, once, and is theirs alone', async () => {
  const [anna, berta] = [await contact('Anna'), await contact('Berta')]
  const deal = await createDeal(tenant, { name: 'Rollout' })
  await recordVisit(tenant, { kind: 'contact', id: anna.id })
  await recordVisit(tenant, { kind: 'deal', id: deal.id })
  await recordVisit(tenant, { kind: 'contact', id: berta.id })
  await recordVisit(tenant, { kind: 'contact', id: anna.id })
  expect(await viewed()).toEqual(['Anna', 'Berta', 'Rollout'])
  expect((await searchEverything(tenant, ''))[0]).toMatchObject({
    title: 'Recently viewed',
    items: [{ label: 'Anna', kind: 'contact' }, { label: 'Berta' }, { label: 'Rollout', icon: 'deal' }],
  })
  const colleague = await house.addMember('viewer', 'Vera Viewer')
  expect(await viewed(colleague)).toEqual([])
  await recordVisit(colleague, { kind: 'deal', id: deal.id })
  expect(await viewed(colleague)).toEqual(['Rollout'])

  await deleteContact(tenant, anna.id)
  expect(await viewed()).toEqual(['Berta', 'Rollout'])
})

test('fifty visits are kept, the last ones', async () => {
  const visitor = await house.addMember('member', 'Many Visits')
  for (const id of await many(keptVisits + 4)) await recordVisit(visitor, { kind: 'contact', id })
  expect((await listRecentlyViewed(visitor, 100)).map(({ label }) => label)).toEqual(
    Array.from({ length: keptVisits }, (_, n) => `Many ${keptVisits + 3 - n}`),
  )
})

test('a star is set and taken back, is bounded, and goes with what is erased', async () => {
  const member = await house.addMember('viewer', 'Stella Star')
  const gone = await contact('Gone')
  const star = (id: string, isFavourite = true) => setFavourite(member, { kind: 'contact', id, isFavourite })
  await star(gone.id)
  await star(gone.id)
  expect(await isFavourite(member, { kind: 'contact', id: gone.id })).toBe(true)
  expect(await isFavourite(tenant, { kind: 'contact', id: gone.id })).toBe(false)
  expect((await listFavourites(member)).map(({ label }) => label)).toEqual(['Gone'])
  await star(gone.id, false)
  expect(await listFavourites(member)).toEqual([])

  await star(gone.id)
  await recordVisit(member, { kind: 'contact', id: gone.id })
  await deleteContact(tenant, gone.id)
  expect(await listFavourites(member)).toEqual([])
  await expect(star(gone.id)).rejects.toMatchObject({ code: 'not_found' })
  await eraseRecord(tenant, 'contact', gone.id)
  const db = tenant.db('contact:read')
  const left = await db.select({ recordId: recordVisits.recordId }).from(recordVisits)
  expect(left.map(({ recordId }) => recordId)).not.toContain(gone.id)
  expect(await db.select({ count: count() }).from(favourites)).toEqual([{ count: 0 }])

  for (const id of await many(maxFavourites)) await star(id)
  const one = await contact('One too many')
  await expect(star(one.id)).rejects.toMatchObject({ code: 'conflict' })
  expect(await listFavourites(member)).toHaveLength(maxFavourites)
})
