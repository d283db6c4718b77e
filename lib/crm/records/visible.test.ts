import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getActivity, listToDo } from '@/lib/crm/activities/queries'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getBoard } from '@/lib/crm/deals/board'
import { getDeal, getLanePosition } from '@/lib/crm/deals/queries'
import { getCharts } from '@/lib/crm/home/figures'
import { getMonth, listWithoutNextStep } from '@/lib/crm/home/queries'
import { getNeighbours } from '@/lib/crm/lists/page-data'
import { countRecords, listRecords } from '@/lib/crm/lists/queries'
import { getDealFigures } from '@/lib/crm/records/figures'
import { type Aviary, alike, canariesIn, within, words } from '@/lib/crm/records/testing/canaries'
import { firstPipeline, readsOf, whose } from '@/lib/crm/records/testing/reads'
import { searchEverything } from '@/lib/crm/search/queries'
import type { reaches } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { exportFile } from '@/lib/transfer/export-file'

let house: TestTenant
let aviary: Aviary

beforeAll(async () => {
  house = await testTenant()
  aviary = await canariesIn(house)
})
afterAll(() => house.drop())

const all = { sorts: [], columns: [] }
const reads = readsOf(() => aviary)

/** Lists of the own things of a member, for which there is nothing of others to be seen. */
const ownReads: Readonly<Record<string, (tenant: TenantScope) => PromiseLike<unknown>>> = {
  'to do': tenant => listToDo(tenant, tenant.actor.memberId ?? ''),
  'without a next step': tenant => listWithoutNextStep(tenant, tenant.actor.memberId ?? ''),
}

const seenIn = (answer: unknown) => {
  const text = JSON.stringify(answer)

  return whose.filter(each => text.includes(words[each]))
}
const asMe = (read: (typeof reaches)[number]) => house.limited(aviary.me, alike({ read }))

describe.each(Object.keys(reads))('%s', name => {
  test.each(['own', 'team', 'all'] as const)(
    'shows those within the reach %s, and no others',
    async reach => {
      expect(seenIn(await reads[name]?.(asMe(reach)))).toEqual(within[reach])
    },
  )
})

test.each(Object.keys(ownReads))('%s names nothing of others', async name => {
  expect(seenIn(await ownReads[name]?.(asMe('own')))).toEqual(['own'])
})

test('without a role of their own people see everything', async () => {
  expect(seenIn(await reads['list of deal']?.(aviary.me))).toEqual(within.all)
  expect(seenIn(await reads.timeline?.(aviary.me))).toEqual(within.all)
})

test('counts and sums are of what is seen', async () => {
  // Two deals each, but the colleague of the team has one.
  const counts = { own: 2, team: 3, all: 5 } as const
  for (const reach of ['own', 'team', 'all'] as const) {
    const tenant = asMe(reach)
    const pipeline = await firstPipeline(tenant)
    expect(await countRecords(tenant, 'deal', {})).toBe(counts[reach])
    const { lanes, summary } = await getBoard(tenant, pipeline, {})
    const [lane] = lanes
    expect(summary.open).toBe(`${within[reach].length * 100}.00`)
    expect([lane?.figures.count, lane?.figures.sum]).toEqual([
      counts[reach],
      `${within[reach].length * 100}.00`,
    ])
    const charts = await getCharts(tenant)
    expect(charts?.stages.reduce((sum, { count }) => sum + count, 0)).toBe(counts[reach])
    expect((await getMonth(tenant, tenant.actor.memberId ?? ''))?.openCount).toBe(2)
    const figures = await getDealFigures(tenant, { kind: 'company', id: aviary.of.own.company })
    expect(figures?.openCount).toBe(reach === 'all' ? 2 : 1)
    const openDeals = { ...all, columns: [{ field: 'openDeals' }], q: words.own }
    const { rows } = await listRecords(tenant, 'company', openDeals)
    expect(rows[0]?.cells.openDeals).toBe(reach === 'all' ? 2 : 1)
  }
})

test('what stands beside a record is a record that is seen', async () => {
  const tenant = asMe('team')
  const { own, team } = aviary.of
  const from = '/companies?s=name'
  expect(await getNeighbours(tenant, 'company', '/companies', own.company)).toEqual({
    previousId: team.company,
  })
  expect(await getNeighbours(asMe('own'), 'company', from, own.company)).toEqual({})
  expect(await getNeighbours(asMe('own'), 'company', from, team.company)).toBeUndefined()
  const deal = await getDeal(asMe('own'), own.deal)
  expect(deal && (await getLanePosition(asMe('own'), deal)).total).toBe(2)
  expect(deal && (await getLanePosition(asMe('all'), deal)).total).toBe(5)
})

test('kinds that one does not see at all are closed, and others show without them', async () => {
  const rights = alike({})
  const { deal: _, ...records } = rights.records
  const none = { read: 'none', create: 'none', update: 'none', delete: 'none', export: 'none' } as const
  const tenant = house.limited(aviary.me, { records: { ...records, deal: none } })
  const page = await getCompanyPage(tenant, aviary.of.own.company, {})

  expect(page?.company.name).toBe('Quartz company')
  expect(page?.deals).toEqual([])
  expect(page?.figures?.openCount).toBe(0)
  expect(JSON.stringify(page)).not.toContain('Quartz deal')
  expect(JSON.stringify(page)).not.toContain('Quartz note')
  await expect(async () => listRecords(tenant, 'deal', all)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(async () => exportFile(tenant, 'deal', all)).rejects.toMatchObject({ code: 'forbidden' })
  expect(JSON.stringify(await searchEverything(tenant, 'deal'))).not.toContain('Quartz deal')
})

test('a colleague in no team of mine is none of mine, and an activity is seen by whom it is given to', async () => {
  const { createActivity } = await import('@/lib/crm/activities/mutations')
  const { newActivity } = await import('@/lib/crm/activities/schema')
  const { id } = await createActivity(
    house.tenant,
    newActivity.parse({
      type: 'task',
      subject: 'Handed over',
      dealId: aviary.of.other.deal,
      assigneeId: aviary.me.actor.memberId,
    }),
  )
  const given = await getActivity(asMe('own'), id)

  expect(given).toMatchObject({ subject: 'Handed over', deal: null, company: null })
})
