import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deals } from '@/db/tenant/tables'
import { createActivity } from '@/lib/crm/activities/mutations'
import { newActivity } from '@/lib/crm/activities/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { closeDeal } from '@/lib/crm/deals/moving'
import { createDeal } from '@/lib/crm/deals/mutations'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import { getCharts } from '@/lib/crm/home/figures'
import { listGoingQuiet, listWithoutNextStep } from '@/lib/crm/home/queries'
import { getList } from '@/lib/crm/lists/page-data'
import { countRecords, listRecords } from '@/lib/crm/lists/queries'
import { readView } from '@/lib/crm/views/address'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let tenant: TenantScope
let colleague: TenantScope
const meOf = (scope: TenantScope) => scope.actor.memberId ?? ''

beforeAll(async () => {
  house = await testTenant()
  tenant = house.tenant
  colleague = await house.addMember('member', 'Cem Colleague')
  const mine = { ownerId: meOf(tenant) }
  const planned = await createDeal(tenant, { name: 'Mine, planned', ...mine })
  await createActivity(
    tenant,
    newActivity.parse({ type: 'task', subject: 'Call back', dealId: planned.id, dueDate: '2026-11-21' }),
  )
  await createDeal(tenant, { name: 'Mine, no step', ...mine })
  const old = await createDeal(tenant, { name: 'Mine, old', ...mine })
  await createDeal(tenant, { name: 'Theirs', ownerId: meOf(colleague) })
  await tenant
    .db('deal:update')
    .update(deals)
    .set({ stageEnteredAt: sql`now() - interval '400 days'` })
    .where(eq(deals.id, old.id))
})
afterAll(() => house.drop())

/** The names behind an address, as one member sees them. */
async function namesBehind(scope: TenantScope, href: string): Promise<string[]> {
  const [path = '', query] = href.split('?')
  const { rows } = await getList(scope, 'deal', path, new URLSearchParams(query))

  return rows.map(row => String(row.cells.name)).sort()
}

describe('"me" in an address', () => {
  test('is whoever looks', async () => {
    expect(await namesBehind(tenant, dealsTableHref({ owner: 'me' }, 'open'))).toEqual([
      'Mine, no step',
      'Mine, old',
      'Mine, planned',
    ])
    expect(await namesBehind(colleague, dealsTableHref({ owner: 'me' }))).toEqual(['Theirs'])
    expect(await namesBehind(tenant, dealsTableHref({ owner: meOf(colleague) }))).toEqual(['Theirs'])
    expect(await namesBehind(tenant, dealsTableHref({}))).toHaveLength(4)
  })

  test('narrows contacts too, and counts them', async () => {
    await createContact(tenant, newContact.parse({ firstName: 'Own', ownerId: meOf(tenant) }))
    await createContact(tenant, newContact.parse({ firstName: 'Other', ownerId: meOf(colleague) }))
    const { filter } = readView('contact', { f: 'ownerId.is.me' })
    const { rows } = await listRecords(tenant, 'contact', { filter, sorts: [], columns: [] })
    expect(rows.map(row => row.cells.name)).toEqual(['Own'])
    expect(await countRecords(colleague, 'contact', { filter })).toBe(1)
  })
})

describe('each figure opens what it counts', () => {
  test('deals without a next step', async () => {
    const { rows, total } = await listWithoutNextStep(tenant, meOf(tenant))
    const behind = await namesBehind(tenant, dealsTableHref({ owner: 'me', focus: 'no-step' }, 'open'))
    expect(behind).toEqual(['Mine, no step', 'Mine, old'])
    expect(rows.map(row => row.name).sort()).toEqual(behind)
    expect(total).toBe(2)
  })

  test('each bar of the charts, deals without a rate left out and counted', async () => {
    const stages = (await getCharts(tenant))?.stages ?? []
    const [first] = stages
    if (!first) throw new Error('no stage')
    await createDeal(tenant, { name: 'Large', amount: '1200', stageId: first.stage.id })
    await createDeal(tenant, { name: 'Foreign', amount: '99', currency: 'JPY', stageId: first.stage.id })
    const won = await createDeal(tenant, { name: 'Done', amount: '700' })
    await closeDeal(tenant, { id: won.id, outcome: 'won' })
    const charts = await getCharts(tenant)
    expect(charts?.stages[0]).toMatchObject({ count: first.count + 2, sum: '1200.00', others: 1 })
    expect(
      await namesBehind(
        tenant,
        dealsTableHref({ pipeline: charts?.pipeline.id, stage: first.stage.id }, 'open'),
      ),
    ).toHaveLength(first.count + 2)

    expect(charts?.won).toHaveLength(12)
    expect(charts?.won.at(-1)).toMatchObject({ sum: '700.00', count: 1, others: 0 })
    expect(charts?.won.at(0)).toMatchObject({ sum: '0.00', count: 0 })
    const closed = charts?.won.map(({ month }) => month) ?? []
    expect([...closed].sort()).toEqual(closed)
    expect(await namesBehind(tenant, dealsTableHref({ closed: closed.at(-1) }, 'won'))).toEqual(['Done'])
    expect(await namesBehind(tenant, dealsTableHref({ closed: closed.at(0) }, 'won'))).toEqual([])
  })

  test('deals that stay too long', async () => {
    const { rows } = await listGoingQuiet(tenant, meOf(tenant))
    const behind = await namesBehind(tenant, dealsTableHref({ owner: 'me', focus: 'rotting' }, 'open'))
    expect(behind).toEqual(['Mine, old'])
    expect(rows.map(row => row.name)).toEqual(behind)
  })
})
