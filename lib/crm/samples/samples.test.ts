import { count, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, contacts, deals, events } from '@/db/tenant/tables'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact, deleteContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { createDeal } from '@/lib/crm/deals/mutations'
import { setFavourite } from '@/lib/crm/favourites/mutations'
import { getCharts } from '@/lib/crm/home/figures'
import { getSetup, listGoingQuiet, listWithoutNextStep } from '@/lib/crm/home/queries'
import { createNote } from '@/lib/crm/notes/mutations'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { addSamples, removeSamples } from '@/lib/crm/samples/mutations'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  house = await testTenant()
  tenant = house.tenant
  const own = await createCompany(tenant, newCompany.parse({ name: 'Own company' }))
  const person = await createContact(tenant, newContact.parse({ firstName: 'Own', companyId: own.id }))
  const deal = await createDeal(tenant, { name: 'Own deal', companyId: own.id, contactId: person.id })
  await createNote(tenant, { body: 'Own note', dealId: deal.id })
  await setFavourite(tenant, { kind: 'deal', id: deal.id, isFavourite: true })
})
afterAll(() => house.drop())

/** Every row of every table. */
async function stock(): Promise<Record<string, unknown>> {
  const db = tenant.db('workspace:read')
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const all: Record<string, unknown> = {}
  for (const { name } of tables) {
    all[name] = await db.execute(sql`select md5(t::text) as row from ${sql.identifier(name)} t order by 1`)
  }

  return all
}

test('sample data comes whole and goes without a trace', async () => {
  const before = await stock()
  await addSamples(tenant)
  expect((await getSetup(tenant))?.hasSamples).toBe(true)
  expect(await stock()).not.toEqual(before)
  await expect(addSamples(tenant)).rejects.toMatchObject({ code: 'conflict' })

  // It is lively: every place of the home page has something to show.
  const me = tenant.actor.memberId ?? ''
  const charts = await getCharts(tenant)
  expect(charts?.stages.filter(stage => Number(stage.sum) > 0).length).toBeGreaterThan(3)
  expect(charts?.won.filter(month => Number(month.sum) > 0).length).toBeGreaterThan(3)
  expect((await listWithoutNextStep(tenant, me)).total).toBeGreaterThan(2)
  expect((await listGoingQuiet(tenant, me)).total).toBeGreaterThan(0)

  // Looked at, starred and thrown away: it goes all the same.
  const [one, other] = await tenant
    .db('contact:read')
    .select({ id: contacts.id })
    .from(contacts)
    .where(eq(contacts.source, 'demo'))
  await recordVisit(tenant, { kind: 'contact', id: one?.id ?? '' })
  await setFavourite(tenant, { kind: 'contact', id: one?.id ?? '', isFavourite: true })
  await deleteContact(tenant, other?.id ?? '')

  await removeSamples(tenant)
  expect(await stock()).toEqual(before)
  await expect(removeSamples(tenant)).rejects.toMatchObject({ code: 'conflict' })
})

test('what people made themselves stays, without its links to sample data', async () => {
  await addSamples(tenant)
  const [sample] = await tenant.db('deal:read').select().from(deals).where(eq(deals.source, 'demo')).limit(1)
  const mine = await createDeal(tenant, {
    name: 'Mine at a sample company',
    companyId: sample?.companyId ?? null,
  })
  await removeSamples(tenant)
  const db = tenant.db('deal:read')
  const [kept] = await db.select().from(deals).where(eq(deals.id, mine.id))
  expect(kept).toMatchObject({ name: 'Mine at a sample company', companyId: null })
  const told = await db.select({ companyId: events.companyId }).from(events).where(eq(events.dealId, mine.id))
  expect(told).toEqual([{ companyId: null }])
  expect(await db.select({ count: count() }).from(activities)).toEqual([{ count: 0 }])
})

test('only those who may change the workspace fill it', async () => {
  await expect(async () => addSamples(house.as('member'))).rejects.toMatchObject({ code: 'forbidden' })
  await addSamples(house.as('admin'))
  await expect(async () => removeSamples(house.as('viewer'))).rejects.toMatchObject({ code: 'forbidden' })
  await removeSamples(house.as('admin'))
})
