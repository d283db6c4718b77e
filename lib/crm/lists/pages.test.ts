import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '@/lib/crm/keyset'
import type { Operator } from '@/lib/crm/lists/filter'
import { readAll } from '@/lib/crm/lists/groups'
import { countRecords, listRecords, recordRows } from '@/lib/crm/lists/queries'
import { sortingsOf } from '@/lib/crm/lists/sorts'
import { columnsOf } from '@/lib/crm/objects/columns'
import { type ListedName, type ListRow, listedNames } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import type { Sort, ViewState } from '@/lib/crm/views/state'
import { addListedRows } from '@/lib/testing/listed-rows'
import { gatherStatistics } from '@/lib/testing/statistics'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let other: TestTenant

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
  await house.addMember('member', 'Max Member')
  await addListedRows(house.tenant, 1300)
  await gatherStatistics(house)
})

afterAll(() => Promise.all([house.drop(), other.drop()]))

const view = (sorts: readonly Sort[], more: Partial<ViewState> = {}): ViewState => ({
  sorts,
  columns: [],
  ...more,
})

async function readWhole(entity: ListedName, state: ViewState): Promise<string[]> {
  const ids: string[] = []
  for await (const rows of readAll(house.tenant, entity, state)) ids.push(...rows.map(({ id }) => id))

  return ids
}

async function walk(entity: ListedName, state: ViewState, pages: number): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const { rows, nextCursor }: Page<ListRow> = await listRecords(house.tenant, entity, state, cursor)
    ids.push(...rows.map(({ id }) => id))
    cursor = nextCursor
    if (!cursor) break
  }

  return ids
}

/** The order as PostgreSQL itself makes it, in one piece. */
async function sorted(entity: ListedName, sorts: readonly Sort[]): Promise<string[]> {
  const { table } = columnsOf(entity)
  const [first, ...others] = sortingsOf(entity, sorts)
  const order = [first, ...others].map(({ key, direction }) => sql`${key} ${sql.raw(direction)} nulls last`)
  const rows = await house.tenant
    .db(`${entity}:read`)
    .select({ id: sql<string>`${table.id}` })
    .from(table)
    .where(sql`${table.deletedAt} is null`)
    .orderBy(...order, sql`${table.id} ${sql.raw(first.direction)}`)

  return rows.map(({ id }) => id)
}

const directions = ['asc', 'desc'] as const
const sortable = (entity: ListedName) => fieldsOf(entity).filter(field => field.isSortable)

describe.each(listedNames)('pages of %s records', entity => {
  test('are one long list in every order that is offered, each from its index', async () => {
    for (const { key } of sortable(entity)) {
      for (const direction of directions) {
        const state = view([{ field: key, direction }])
        expect(await readWhole(entity, state)).toEqual(await sorted(entity, state.sorts))
        const plan = await planOf(entity, state)
        expect(plan).toMatch(/Index (Only )?Scan (Backward )?using \w+ on/)
        expect(plan).not.toMatch(/^\s*(->\s+)?(Incremental )?Sort .*rows=\d{3,}/m)
      }
    }
  })

  test('are one long list by three fields, whatever their directions', async () => {
    const [first] = sortable(entity).toReversed()
    const byTies = fieldsOf(entity).filter(
      ({ key, type }) =>
        key !== first?.key &&
        !['longText', 'multiSelect'].includes(type) &&
        !/^(next|created|updated)/.test(key),
    )
    // Every second one is the second key, and the ones between are the third.
    for (let at = 0; at < byTies.length; at += 2) {
      const [second, third] = [byTies[at], byTies[(at + 3) % byTies.length]]
      const sorts: Sort[] = [
        { field: first?.key ?? '', direction: at % 4 ? 'asc' : 'desc' },
        { field: second?.key ?? '', direction: at % 3 ? 'asc' : 'desc' },
        { field: third?.key ?? '', direction: at % 8 > 2 ? 'desc' : 'asc' },
      ]
      expect(await readWhole(entity, view(sorts))).toEqual(await sorted(entity, sorts))
    }
  })
})

/** How the first rows with a value are found. */
async function planOf(entity: ListedName, state: ViewState): Promise<string> {
  const { table } = columnsOf(entity)
  const [{ key, direction, isNullable }] = sortingsOf(entity, state.sorts)
  const way = sql.raw(direction)
  const statement = recordRows(
    house.tenant,
    entity,
    state,
    isNullable ? sql`${key} is not null` : undefined,
    [sql`${key} ${way}`, sql`${table.id} ${way}`],
    51,
    sql`${key}::text`,
  )
  const lines = await house.tenant
    .db('search:read')
    .execute<{ 'QUERY PLAN': string }>(sql`explain ${statement.getSQL()}`)

  return lines.map(line => line['QUERY PLAN']).join('\n')
}

test('open deals are not looked for among all that ever were, in whatever order', async () => {
  const filter = { field: 'status', operator: 'is', values: ['open'] } as const
  for (const { key } of sortable('deal')) {
    for (const direction of directions) {
      const plan = await planOf('deal', view([{ field: key, direction }], { filter }))
      expect(plan).toMatch(/Index Scan (Backward )?using deals_(open|due|closed)/)
    }
  }
})

test('records without a next step are told by the few activities that are planned', async () => {
  const filter = { field: 'nextStep', operator: 'empty', values: [] } as const
  for (const entity of ['company', 'contact', 'deal'] as const) {
    const plan = await planOf(entity, view([{ field: 'name', direction: 'asc' }], { filter }))
    expect(plan).toMatch(/Anti Join/)
    expect(plan).toContain(`activities_next_${entity}`)
  }
})

test('pages of fifty follow each other through ties and into what has no value', async () => {
  const sorts: Sort[] = [
    { field: 'annualRevenue', direction: 'desc' },
    { field: 'lifecycleStage', direction: 'asc' },
    { field: 'ownerId', direction: 'desc' },
  ]
  const whole = await sorted('company', sorts)
  expect(await walk('company', view(sorts), 100)).toEqual(whole)
  const { rows, nextCursor } = await listRecords(house.tenant, 'company', view(sorts))
  expect(rows).toHaveLength(50)
  for (const nonsense of ['x', Buffer.from('["[1,2]","a"]').toString('base64url'), `${nextCursor}AA`]) {
    const again = await listRecords(house.tenant, 'company', view(sorts), nonsense)
    expect(again.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  }
  const elsewhere = await listRecords(
    house.tenant,
    'company',
    view([{ field: 'name', direction: 'asc' }]),
    nextCursor,
  )
  expect(elsewhere.rows[0]?.cells.name).toMatch(/^Acme/)
})

test('a list shows the columns that it names, after what its records are called', async () => {
  const columns = ['amount', 'companyId', 'name', 'nothing', 'amount'].map(field => ({ field }))
  const { rows } = await listRecords(
    house.tenant,
    'deal',
    view([{ field: 'amount', direction: 'desc' }], { columns }),
  )
  const [row] = rows
  expect(Object.keys(row?.cells ?? {})).toEqual(['name', 'amount', 'companyId'])
  expect(row?.version).toBe(1)
  expect(row?.cells.amount).toEqual({ amount: '1250.00', currency: expect.stringMatching(/USD|EUR/) })
})

test('words narrow a list and its count alike', async () => {
  const q = 'cafe'
  const found = await readWhole('company', view([], { q }))
  expect(found.length).toBeGreaterThan(10)
  expect(await countRecords(house.tenant, 'company', { q })).toBe(found.length)
})

test('whole numbers are compared with a fraction, and with more than they can be', async () => {
  const mean = { field: 'durationMinutes', operator: 'filled', values: [] } as const
  const count = (operator: Operator, ...values: string[]) =>
    countRecords(house.tenant, 'activity', { filter: { ...mean, operator, values } })
  const some = await count('gt', '15')
  expect(some).toBeGreaterThan(0)
  expect(await count('gt', '15.5')).toBe(some)
  expect(await count('gte', '15.5')).toBe(some)
  expect(await count('between', '1'.padEnd(15, '0'), '15.5')).toBe(some)
  expect(await count('lte', '15.5')).toBe(await count('lt', '16'))
  expect(await count('eq', '15.5')).toBe(0)
  expect(await count('gt', '1'.padEnd(15, '0'))).toBe(0)
})

test('an order that cannot be walked is refused in words, one that can is not', async () => {
  const by = (...fields: string[]) =>
    listRecords(house.tenant, 'company', view(fields.map(field => ({ field, direction: 'asc' }))))
  const invalid = (words: string) => ({ code: 'invalid', message: expect.stringContaining(words) })
  await expect(by('city')).rejects.toThrow(expect.objectContaining(invalid('“City” first')))
  await expect(by('name', 'description')).rejects.toThrow(expect.objectContaining(invalid('“Description”')))
  await expect(by('secret')).rejects.toThrow(expect.objectContaining(invalid('“secret”')))
  await expect(by('name', 'city', 'country', 'domain')).rejects.toThrow(
    expect.objectContaining(invalid('3 fields')),
  )
  expect((await by('name', 'city', 'country')).rows).toHaveLength(50)
})

test('another workspace sees nothing of it, and nobody reads without the right to', async () => {
  for (const entity of listedNames) {
    expect((await listRecords(house.as('viewer'), entity, view([]))).rows).toHaveLength(50)
    expect((await listRecords(other.tenant, entity, view([]))).rows).toEqual([])
    expect(await countRecords(other.tenant, entity, {})).toBe(0)
  }
})
