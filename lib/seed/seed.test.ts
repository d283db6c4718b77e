import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testServer } from '@/db/testing/server'
import { getBoard } from '@/lib/crm/deals/board'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { copyText } from './copy-text'
import { recordsOf } from './rows'
import { amountsOf, type SeedRequest, seedWorkspace } from './seed'

const world = {
  amounts: amountsOf(400),
  until: new Date('2026-11-01T00:00:00Z'),
  members: ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002'],
  currency: 'USD',
  pipelineId: '0198c0de-0000-7000-8000-000000000003',
  stages: [
    { id: 'open', type: 'open' },
    { id: 'won', type: 'won' },
    { id: 'lost', type: 'lost' },
  ],
} as const
const allOf = (seed: number) => {
  const records = recordsOf({ ...world, seed })

  return [records.companies(), records.contacts(), records.deals(), records.activities()].map(rows => [
    ...rows,
  ])
}

describe('the rows', () => {
  test('are the same for the same seed and all others for another', () => {
    const [first, again, other] = [allOf(7), allOf(7), allOf(8)]
    const ids = (all: typeof first) => all.flat().map(row => row.id)

    expect(again).toEqual(first)
    expect(new Set([...ids(first), ...ids(other)]).size).toBe(ids(first).length * 2)
    expect(first.map(rows => rows.length)).toEqual([80, 400, 80, 800])
  })

  test('are as COPY reads them, whatever is in them', async () => {
    let text = ''
    const rows = [{ id: 1, name: 'a\tb\\c\r\nd', at: new Date(0), isOn: false, none: null, not: undefined }]
    for await (const chunk of copyText(rows, () => undefined)) text += chunk

    expect(text).toBe('1\ta\\tb\\\\c\\r\\nd\t1970-01-01T00:00:00.000Z\tfalse\t\\N\t\\N\n')
  })
})

describe('a workspace', () => {
  let house: TestTenant
  const said: [string, number, number][] = []
  let before: unknown

  const ask = async (statement: SQL) => [...(await house.tenant.db('search:read').execute(statement))]
  const shape = () =>
    ask(sql`select pg_get_indexdef(indexrelid) as made from pg_index where indrelid > 16384
      union all select conrelid::regclass || pg_get_constraintdef(oid) || convalidated from pg_constraint order by made`)
  const counts = () =>
    ask(sql`select (select count(*)::int from companies) as companies, (select count(*)::int from contacts) as contacts,
      (select count(*)::int from deals) as deals, (select count(*)::int from activities) as activities`)
  const fill = (request: Partial<SeedRequest> = {}) =>
    seedWorkspace(
      { central: house.central, adminUrl: testServer().adminUrl },
      { tenantId: house.tenant.tenantId, contacts: 1_000, seed: 7, ...request },
    )

  beforeAll(async () => {
    house = await testTenant()
    await house.addMember('member', 'Max Member')
    before = await shape()
  })
  afterAll(() => house.drop())

  test('is as it was when the filling is interrupted, in the middle of a table or of the indexes', async () => {
    for (const where of ['contacts', 'indexes']) {
      const interruption = new AbortController()
      const filling = fill({
        signal: interruption.signal,
        onProgress: step => step === where && interruption.abort(),
      })
      await expect(filling).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/^Interrupted/),
      })
      expect(await counts()).toEqual([{ companies: 0, contacts: 0, deals: 0, activities: 0 }])
      expect(await shape()).toEqual(before)
    }
  })

  test('gets what was asked for, with all its indexes and keys, and is told how far it is', async () => {
    const amounts = { companies: 200, contacts: 1_000, deals: 200, activities: 2_000 }

    expect(await fill({ onProgress: (...step) => said.push(step) })).toMatchObject({ ...amounts, seed: 7 })
    expect(await counts()).toEqual([amounts])
    expect(await shape()).toEqual(before)
    for (const [table, count] of Object.entries(amounts)) expect(said).toContainEqual([table, count, count])
    expect(
      await ask(sql`select relname from pg_class where relname = 'contacts' and reltuples = 1000`),
    ).toHaveLength(1)
  })

  test('holds records that belong together', async () => {
    const strange = await ask(sql`
      select d.id from deals d join contacts c on c.id = d.contact_id where d.company_id is distinct from c.company_id
      union all select a.id from activities a join deals d on d.id = a.deal_id where d.contact_id <> a.contact_id
      union all select d.id from deals d join stages s on s.id = d.stage_id where s.type <> d.status
      union all select d.id from deals d join contacts c on c.id = d.contact_id where c.created_at > d.created_at
      union all select id from deals where (closed_on is null) <> (status = 'open')
      union all select id from deals where (lost_reason is null) = (status = 'lost')
      union all select id from activities where (done_at is null) <> (status = 'planned')
      union all select id from contacts where created_at not between '2024-11-01' and '2026-11-01'
        or updated_at not between created_at and '2026-11-01'`)
    const [various] = await ask(sql`
      select count(distinct owner_id)::int as owners, count(distinct board_rank)::int as ranks,
        count(distinct stage_id)::int as stages, count(*) filter (where owner_id is null) > 0 as "haveNone"
      from deals`)
    const [pipeline] = await listPipelines(house.tenant)
    const board = pipeline && (await getBoard(house.tenant, pipeline, {}))

    expect(strange).toEqual([])
    expect(various).toMatchObject({ owners: 2, ranks: 200, haveNone: true })
    expect(various?.stages).toBeGreaterThan(4)
    expect(board?.lanes.every(lane => lane.cards.length > 0)).toBe(true)
  })

  test('that has records is filled further when that is said, and never twice by the same seed', async () => {
    await expect(fill({ seed: 8 })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Say --add/),
    })
    await expect(fill({ isAdded: true })).rejects.toMatchObject({
      code: 'conflict',
      message: /another --seed/,
    })
    expect(await fill({ isAdded: true, seed: 8, contacts: 100 })).toMatchObject({ contacts: 100 })
    expect(await counts()).toEqual([{ companies: 220, contacts: 1_100, deals: 220, activities: 2_200 }])
    expect(await shape()).toEqual(before)
  })
})
