import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { batchItems, deals, stages } from '@/db/tenant/tables'
import * as activities from '@/lib/crm/activities/mutations'
import { activityEdit, newActivity } from '@/lib/crm/activities/schema'
import { acts } from '@/lib/crm/batches/acts'
import { beginBulk, runBulk } from '@/lib/crm/batches/bulk'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import * as lines from '@/lib/crm/deals/line-items'
import * as moving from '@/lib/crm/deals/moving'
import { createDeal } from '@/lib/crm/deals/mutations'
import { setDealContact } from '@/lib/crm/deals/people'
import { setFavourite } from '@/lib/crm/favourites/mutations'
import * as notes from '@/lib/crm/notes/mutations'
import {
  type Aviary,
  alike,
  type Canaries,
  canariesIn,
  type Whose,
  within,
  words,
} from '@/lib/crm/records/testing/canaries'
import { recordTables } from '@/lib/crm/records/visible'
import { changeTags } from '@/lib/crm/tags/mutations'
import { restoreRecord } from '@/lib/crm/trash/mutations'
import { type EntityName, entityNames } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let aviary: Aviary
let stageId: string

beforeAll(async () => {
  house = await testTenant()
  aviary = await canariesIn(house)
  const [open] = await house.tenant
    .db('pipeline:read')
    .select()
    .from(stages)
    .where(and(eq(stages.type, 'open'), eq(stages.position, 1)))
  stageId = open?.id ?? ''
})
afterAll(() => house.drop())

const whose: readonly Whose[] = ['own', 'team', 'other']
const stored = async (entity: EntityName, id: string) => {
  const table = recordTables[entity]
  const [row] = await house.tenant
    .db('record:read')
    .execute<{ version: number }>(sql`select version from ${table} where ${table.id} = ${id}::uuid`)

  return { id, version: row?.version ?? 0 }
}

type Act = (tenant: TenantScope, canaries: Canaries) => Promise<unknown>

const edits: { readonly [Name in EntityName]?: Readonly<Record<string, unknown>> } = {
  company: { city: 'Lyon' },
  contact: { city: 'Lyon' },
  deal: { leadSource: 'Fair' },
  product: { description: 'Stones' },
}

/** Everything that changes a record that is there, by what it is. */
const changes: Readonly<Record<string, Act>> = {
  ...Object.fromEntries(
    entityNames.flatMap(entity => {
      const { edit } = acts[entity]
      const act: Act = async (tenant, canaries) =>
        edit?.run(tenant, await stored(entity, canaries[entity]), edits[entity] ?? {})

      return edit ? [[`edit a ${entity}`, act]] : []
    }),
  ),
  'move a deal': (tenant, { deal }) => moving.moveDeal(tenant, { id: deal, stageId }),
  'win a deal and open it again': async (tenant, { deal }) => {
    await moving.closeDeal(tenant, { id: deal, outcome: 'won' })
    await moving.reopenDeal(tenant, deal)
  },
  'open a deal again': (tenant, { deal }) => moving.reopenDeal(tenant, deal),
  'add a line': (tenant, { deal }) =>
    lines.addLineItem(tenant, { dealId: deal, name: 'More', unitPrice: '1' }),
  'change a line': (tenant, { line }) => lines.updateLineItem(tenant, { id: line, quantity: '7' }),
  'make the lines the amount': (tenant, { deal }) => lines.setAmountFromLines(tenant, deal),
  'bring a person to a deal': (tenant, { deal, contact }) =>
    setDealContact(tenant, { dealId: deal, contactId: contact, role: 'champion', isMain: true }),
  'tag a record': (tenant, { company }) =>
    changeTags(tenant, { entity: 'company', id: company, addTags: [], removeTags: [] }),
  'tick an activity off': (tenant, { activity }) => activities.completeActivity(tenant, activity),
  'plan an activity again': (tenant, { activity }) => activities.reopenActivity(tenant, activity),
  'give an activity another day': (tenant, { activity }) =>
    activities.rescheduleActivity(tenant, { id: activity, dueDate: '2026-02-02', dueTime: null }),
  'edit an activity': async (tenant, { activity }) =>
    activities.updateActivity(
      tenant,
      activityEdit.parse({ ...(await stored('activity', activity)), type: 'task', subject: 'Anew' }),
    ),
  'edit a note': async (tenant, { note }) =>
    notes.updateNote(tenant, { ...(await stored('note', note)), body: 'Anew' }),
  'pin a note': (tenant, { note }) => notes.pinNote(tenant, { id: note, isPinned: true }),
}

const outcome = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    error => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  )

async function outcomes(tenant: TenantScope, act: Act): Promise<Record<Whose, string>> {
  const all = { own: '', team: '', other: '' }
  for (const each of whose) all[each] = await outcome((async () => act(tenant, aviary.of[each]))())

  return all
}

describe.each(Object.entries(changes))('%s', (_, act) => {
  test('is for those within reach; the others are refused in words, or not there', async () => {
    const may = house.limited(aviary.me, alike({ update: 'own' }))
    expect(await outcomes(may, act)).toEqual({ own: 'done', team: 'forbidden', other: 'forbidden' })

    const team = house.limited(aviary.me, alike({ read: 'team', update: 'team' }))
    expect(await outcomes(team, act)).toEqual({ own: 'done', team: 'done', other: 'not_found' })

    const none = house.limited(aviary.me, alike({ update: 'none' }))
    expect(await outcomes(none, act)).toEqual({ own: 'forbidden', team: 'forbidden', other: 'forbidden' })

    expect(await outcomes(aviary.me, act)).toEqual({ own: 'done', team: 'done', other: 'done' })
  })
})

describe.each(entityNames)('to delete and to bring back a %s', entity => {
  const remove: Act = (tenant, canaries) => acts[entity].remove(tenant, canaries[entity])
  const restore: Act = (tenant, canaries) => restoreRecord(tenant, entity, canaries[entity])

  test('is for those within reach', async () => {
    const may = house.limited(aviary.me, alike({ delete: 'own' }))
    expect(await outcomes(may, remove)).toEqual({ own: 'done', team: 'forbidden', other: 'forbidden' })
    expect(await outcomes(may, restore)).toMatchObject({ own: 'done', team: 'forbidden' })

    await remove(house.tenant, aviary.of.other)
    const own = house.limited(aviary.me, alike({ read: 'own' }))
    expect(await outcomes(own, remove)).toEqual({ own: 'done', team: 'not_found', other: 'not_found' })
    expect(await outcomes(own, restore)).toEqual({ own: 'done', team: 'not_found', other: 'not_found' })

    expect(await outcome(restore(aviary.me, aviary.of.other))).toBe('done')
  })
})

describe('what is made', () => {
  const own = () => house.limited(aviary.me, alike({ read: 'own' }))

  test('hangs on what is seen', async () => {
    const { own: mine, other } = aviary.of
    const task = { type: 'task', subject: 'Call' }
    for (const [of, expected] of [
      [mine, 'done'],
      [other, 'not_found'],
    ] as const) {
      const made = [
        createDeal(own(), { name: `${words.own} more`, companyId: of.company }),
        createContact(own(), newContact.parse({ firstName: words.own, companyId: of.company })),
        createCompany(own(), newCompany.parse({ name: words.own, parentCompanyId: of.company })),
        activities.createActivity(own(), newActivity.parse({ ...task, contactId: of.contact })),
        notes.createNote(own(), { body: 'Anew', dealId: of.deal }),
        setFavourite(own(), { kind: 'deal', id: of.deal, isFavourite: true }),
        lines.addLineItem(own(), { dealId: mine.deal, productId: of.product }),
      ]
      expect(await Promise.all(made.map(outcome))).toEqual(made.map(() => expected))
    }
  })

  test('needs the right to make one', async () => {
    const none = house.limited(aviary.me, alike({ create: 'none' }))
    await expect(async () => createDeal(none, { name: 'No' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createDeal(aviary.me, { name: `${words.own} yes` })).resolves.toBeDefined()
  })

  test('does not tell who has what is taken when that is out of sight', async () => {
    const twin = newContact.parse({ firstName: 'Twin', email: 'granite@example.com' })
    const refusal = await createContact(own(), twin).catch((error: unknown) => error)
    expect(String(refusal)).toContain('may not see')
    expect(JSON.stringify(refusal)).not.toMatch(/Granite|holder/)
    await expect(createContact(aviary.me, twin)).rejects.toThrow(/Granite/)
  })
})

test('a bulk act takes what is seen, and changes what is within reach', async () => {
  const set = { leadSource: 'Phone' }
  const run = async (tenant: TenantScope, ids: readonly string[]) => {
    const { id, total } = await beginBulk(tenant, { entity: 'deal', target: { ids }, act: { set } })
    const { changed } = await runBulk(tenant, id)
    const refused = await house.tenant
      .db('batch:read')
      .select({ reason: batchItems.reason })
      .from(batchItems)
      .where(and(eq(batchItems.batchId, id), eq(batchItems.state, 'refused')))

    return { total, changed, refused: refused.length }
  }
  const ids = whose.map(each => aviary.of[each].deal)
  const team = house.limited(aviary.me, alike({ read: 'team', update: 'own' }))
  expect(await run(team, ids)).toEqual({ total: within.team.length, changed: 1, refused: 1 })
  expect(await run(aviary.me, ids)).toEqual({ total: 3, changed: 2, refused: 0 })

  const [untouched] = await house.tenant
    .db('deal:read')
    .select({ leadSource: deals.leadSource })
    .from(deals)
    .where(eq(deals.name, 'Granite visit'))
  expect(untouched?.leadSource).toBeNull()
})
