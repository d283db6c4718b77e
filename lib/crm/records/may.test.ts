import { afterAll, beforeAll, expect, test } from 'vitest'
import { listActivitiesOf, listPlannedOf, listToDo } from '@/lib/crm/activities/queries'
import { createCompany } from '@/lib/crm/companies/mutations'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { newCompany } from '@/lib/crm/companies/schema'
import { getBoard } from '@/lib/crm/deals/board'
import { createDeal } from '@/lib/crm/deals/mutations'
import { getDealPage } from '@/lib/crm/deals/page-data'
import { listFiles } from '@/lib/crm/files/queries'
import { listRecords } from '@/lib/crm/lists/queries'
import { listNotes } from '@/lib/crm/notes/queries'
import { type May, mayDo } from '@/lib/crm/records/may'
import { alike, canariesIn } from '@/lib/crm/records/testing/canaries'
import { firstPipeline, whose } from '@/lib/crm/records/testing/reads'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { standardRights } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
beforeAll(async () => {
  house = await testTenant()
})
afterAll(() => house.drop())

test('a record offers what its reader may do with this one, and not with others', async () => {
  const seller = await house.addMember('member', 'Sam', standardRights.sales)
  const { id: theirs } = await createCompany(house.tenant, newCompany.parse({ name: 'Theirs' }))
  const { id: own } = await createCompany(
    seller,
    newCompany.parse({ name: 'Own', ownerId: seller.actor.memberId }),
  )
  const pageOf = (id: string) => getCompanyPage(seller, id, {})

  expect(await pageOf(own)).toMatchObject({ may: { update: true, delete: true } })
  expect(await pageOf(theirs)).toMatchObject({
    company: { name: 'Theirs' },
    may: { update: false, delete: false },
  })
  expect(await mayDo(house.tenant, 'company', own)).toEqual({ update: true, delete: true })
  expect(await mayDo(house.as('viewer'), 'company', own)).toEqual({ update: false, delete: false })

  const { company } = standardRights.sales.records
  const records = { ...standardRights.sales.records, company: { ...company, delete: 'none' as const } }
  const keeper = house.as('member', { records })
  expect(await mayDo(keeper, 'company', theirs)).toEqual({ update: true, delete: false })
  expect(await mayDo(keeper, 'company', own)).toEqual({ update: false, delete: false })
})

test('each row of a list and each card of the board says whether its reader may change it', async () => {
  const seller = await house.addMember('member', 'Sue', standardRights.sales)
  await createDeal(house.tenant, { name: 'Of others' })
  await createDeal(seller, { name: 'Of Sue' })
  const rowsOf = async (tenant: TenantScope) => {
    const { rows } = await listRecords(tenant, 'deal', { sorts: [], columns: [] })

    return Object.fromEntries(rows.map(({ cells, may }) => [String(cells.name), may]))
  }
  const cardsOf = async (tenant: TenantScope) => {
    const { lanes } = await getBoard(tenant, await firstPipeline(tenant), {})

    return Object.fromEntries(lanes.flatMap(({ cards }) => cards).map(card => [card.name, card.isFixed]))
  }

  expect(await rowsOf(seller)).toEqual({
    'Of Sue': { update: true, delete: true },
    'Of others': { update: false, delete: false },
  })
  expect(await cardsOf(seller)).toEqual({ 'Of Sue': false, 'Of others': true })
  // Who may change all of them is told so once, for the list.
  expect(await rowsOf(house.tenant)).toEqual({ 'Of Sue': undefined, 'Of others': undefined })
  expect(await cardsOf(house.tenant)).toEqual({ 'Of Sue': false, 'Of others': false })
})

test('a deal is moved on its page unless the role only shows its stage', async () => {
  const { id } = await createDeal(house.tenant, { name: 'Stays' })
  const { records } = standardRights.manager
  const still = house.as('member', { records, fields: { deal: { stageId: 'read' } } })

  expect(await getDealPage(still, id)).toMatchObject({ may: { update: true, move: false } })
  expect(await getDealPage(house.tenant, id)).toMatchObject({ may: { update: true, move: true } })
})

test('what stands on a record says whether its reader may change and delete it', async () => {
  const aviary = await canariesIn(house)
  const narrow = house.limited(aviary.me, alike({ update: 'own', delete: 'team' }))
  const rowsOn = async (tenant: TenantScope, deal: string) => {
    const ref = { kind: 'deal', id: deal } as const
    const { rows } = await listTimeline(tenant, ref)
    const rowsOf: Readonly<Record<string, readonly { may: May | null }[]>> = {
      activities: await listActivitiesOf(tenant, ref),
      planned: await listPlannedOf(tenant, ref),
      notes: await listNotes(tenant, ref),
      files: await listFiles(tenant, ref),
      timeline: rows.flatMap(({ note }) => note ?? []),
    }

    return Object.fromEntries(Object.entries(rowsOf).map(([name, all]) => [name, all.map(row => row.may)]))
  }
  const each = (may: May | null) => ({
    activities: [may],
    planned: [may],
    notes: [may],
    files: [may],
    timeline: [may],
  })
  const expected = {
    own: { update: true, delete: true },
    team: { update: false, delete: true },
    other: { update: false, delete: false },
  }
  for (const one of whose) {
    const { deal } = aviary.of[one]
    expect(await rowsOn(narrow, deal), one).toEqual(each(expected[one]))
    // Nothing is asked for who may change everything.
    expect(await rowsOn(house.tenant, deal), one).toEqual(each(null))
  }
  const todo = await listToDo(narrow, narrow.actor.memberId ?? '')
  expect(todo.map(({ may }) => may)).toEqual([expected.own])
})
