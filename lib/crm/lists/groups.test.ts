import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayGroupBy } from '@/lib/crm/lists/grouping'
import { inGroup, listGroupedRecords, listGroups, readAll } from '@/lib/crm/lists/groups'
import { getList } from '@/lib/crm/lists/page-data'
import { recordRows } from '@/lib/crm/lists/queries'
import { searchRelation } from '@/lib/crm/lists/relations'
import { type Cell, type Field, type ListedName, type ListRow, listedNames } from '@/lib/crm/objects/field'
import { fieldOf, fieldsOf } from '@/lib/crm/objects/registry'
import { createPipeline } from '@/lib/crm/pipelines/mutations'
import { setRate } from '@/lib/crm/rates/mutations'
import { newRate } from '@/lib/crm/rates/schema'
import { readView, writeView } from '@/lib/crm/views/address'
import { addListedRows } from '@/lib/testing/listed-rows'
import { dayIn } from '@/lib/testing/naive-filter'
import { gatherStatistics } from '@/lib/testing/statistics'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

const timeZone = 'Pacific/Auckland'
let house: TestTenant
let other: TestTenant

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
  await house.addMember('member', 'Max Member')
  await addListedRows(house.tenant, 300)
  await gatherStatistics(house)
})

afterAll(() => Promise.all([house.drop(), other.drop()]))

const groupable = (entity: ListedName) => fieldsOf(entity).filter(mayGroupBy)

/** A view with the field that it groups by among its columns, and an amount where its records have one. */
const viewBy = (entity: ListedName, field: Field, sort?: 'asc' | 'desc') => ({
  group: field.key,
  sorts: [
    sort ? { field: field.key, direction: sort } : ({ field: 'createdAt', direction: 'desc' } as const),
  ],
  columns: [field, ...fieldsOf(entity).filter(({ type }) => type === 'currency')].map(({ key }) => ({
    field: key,
  })),
})

async function whole(entity: ListedName, state: ReturnType<typeof viewBy>): Promise<ListRow[]> {
  const rows: ListRow[] = []
  for await (const some of readAll(house.tenant, entity, state)) rows.push(...some)

  return rows
}

/** The group of a record, as somebody with a pencil would say it. */
function keyOf({ type }: Field, cell: Cell | undefined): string | null {
  if (type === 'checkbox') return String(cell === true)
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell === 'object' && 'id' in cell) return cell.id
  const text = String(cell)
  if (type === 'date' || type === 'datetime') {
    return (text.includes('T') ? dayIn(new Date(text), timeZone) : text).slice(0, 7)
  }

  return text
}

const amountIn = (cells: ListRow['cells']) =>
  Object.values(cells).find(cell => cell !== null && typeof cell === 'object' && 'amount' in cell)

describe.each(listedNames)('groups of %s records', entity => {
  test('count and add up what a pencil does, and follow each other in the whole list', async () => {
    expect(groupable(entity).length).toBeGreaterThan(2)
    for (const field of groupable(entity)) {
      const state = viewBy(entity, field)
      const groups = await listGroups(house.tenant, entity, state)
      const rows = await whole(entity, state)
      const expected = new Map<string | null, { count: number; sum: number; others: number }>()
      for (const { cells } of rows) {
        const key = keyOf(field, cells[field.key])
        const one = expected.get(key) ?? { count: 0, sum: 0, others: 0 }
        const found = amountIn(cells)
        const isOurs = found && 'currency' in found && (found.currency ?? 'USD') === 'USD'
        expected.set(key, {
          count: one.count + 1,
          sum: one.sum + (isOurs && 'amount' in found ? Math.round(Number(found.amount) * 100) : 0),
          others: one.others + (found && !isOurs ? 1 : 0),
        })
      }
      const got = new Map(
        groups.map(({ key, count, sum, others }) => [
          key,
          { count, sum: Math.round(Number(sum ?? 0) * 100), others },
        ]),
      )
      expect(got, field.key).toEqual(expected)
      // The order of the rows is the order of the groups, and inside of each that of the view.
      expect([...new Set(rows.map(({ cells }) => keyOf(field, cells[field.key])))], field.key).toEqual(
        groups.map(({ key }) => key),
      )
      expect(new Set(rows.map(({ id }) => id)).size).toBe(258)
    }
  })
})

test('a stage is named without its pipeline where there is only one', async () => {
  const names = await searchRelation(house.tenant, 'stage', '')
  expect(names.map(({ label }) => label)).toEqual(expect.arrayContaining(['New', 'Won']))
  await createPipeline(other.tenant, { name: 'Partners' })
  expect((await searchRelation(other.tenant, 'stage', 'new')).map(({ label }) => label)).toEqual([
    'New (Sales)',
    'New (Partners)',
  ])
})

test('a group is read in pages of fifty that run on into the next ones', async () => {
  const field = fieldOf('deal', 'status')
  if (!field) throw new Error('deals have a status')
  const state = viewBy('deal', field)
  const all = await whole('deal', state)
  let keys = (await listGroups(house.tenant, 'deal', state)).map(({ key }) => key)
  expect(keys).toEqual(['open', 'won', 'lost'])
  const read: string[] = []
  for (let cursor: string | null = null; keys.length > 0; ) {
    const page = await listGroupedRecords(house.tenant, 'deal', state, keys, cursor)
    const rows = page.flatMap(one => one.rows)
    expect(rows.length).toBeLessThanOrEqual(50)
    read.push(...rows.map(({ id }) => id))
    const last = page.at(-1)
    cursor = last?.next ?? null
    keys = keys.slice(keys.indexOf(last?.key ?? null) + (cursor ? 0 : 1))
  }
  expect(read).toEqual(all.map(({ id }) => id))
})

test('months stand as the list is sorted, names by the alphabet, what has none last', async () => {
  const day = fieldOf('deal', 'expectedCloseDate')
  const owner = fieldOf('deal', 'ownerId')
  if (!day || !owner) throw new Error('deals have both')
  const keys = async (...by: Parameters<typeof viewBy>) =>
    (await listGroups(house.tenant, 'deal', viewBy(...by))).map(({ key }) => key)
  const up = await keys('deal', day, 'asc')
  expect(up.slice(0, -1)).toEqual(up.slice(0, -1).toSorted())
  expect(up.at(-1)).toBeNull()
  expect((await keys('deal', day, 'desc')).slice(0, -1)).toEqual(up.slice(0, -1).toReversed())
  const names = (await listGroups(house.tenant, 'deal', viewBy('deal', owner))).map(({ name }) => name)
  expect(names).toEqual([...names.slice(0, -1).toSorted(), null])
})

test('a group of an indexed field is found by its index', async () => {
  const explained = async (entity: ListedName, by: string, key: string) => {
    const { table, ...state } = { table: undefined, group: by, sorts: [], columns: [{ field: 'name' }] }
    const statement = recordRows(
      house.tenant,
      entity,
      state,
      inGroup(entity, fieldsOf(entity), by, key),
      [],
      51,
      sql`''`,
    )
    const lines = await house.tenant.transaction('search:read', async db => {
      await db.execute(sql`set local enable_seqscan = off`)

      return db.execute<{ 'QUERY PLAN': string }>(sql`explain ${statement.getSQL()}`)
    })

    return lines.map(line => line['QUERY PLAN']).join('\n')
  }
  const me = house.tenant.actor.memberId ?? ''
  expect(await explained('deal', 'ownerId', me)).toMatch(/Index Cond: .*owner_id/)
  expect(await explained('company', 'ownerId', me)).toMatch(/Index Cond: .*owner_id/)
  expect(await explained('deal', 'expectedCloseDate', '2040-01')).toMatch(/Index Cond: .*expected_close_date/)
  expect(await explained('activity', 'dueAt', '2040-01')).toMatch(/Index Cond: .*due_at/)
  expect(await explained('contact', 'companyId', me)).toMatch(/Index Cond: .*company_id/)
})

test('a page has its groups, an address says them, and too many are refused in words', async () => {
  const list = (query: string, entity: ListedName = 'deal') =>
    getList(house.tenant, entity, '/x', new URLSearchParams(query))
  const grouped = await list('view=all&g=status&c=name')
  expect(grouped.groups?.all.map(({ key }) => key)).toEqual(['open', 'won', 'lost'])
  expect(grouped.total).toBe(258)
  expect(grouped.rows).toHaveLength(50)
  expect(grouped.facts.place.state.group).toBe('status')
  for (const none of ['g=name', 'g=nextDue', 'g=nothing', '']) {
    expect((await list(`view=all&${none}`)).groups, none).toBeUndefined()
  }
  const state = readView('deal', { g: 'ownerId' })
  const byOwner = { ...state, group: 'ownerId' }
  expect(writeView(state)).toEqual({ g: 'ownerId' })

  await other.tenant
    .db('company:create')
    .execute(sql`insert into companies (name) select 'C ' || n from generate_series(1, 201) n`)
  await other.tenant
    .db('deal:create')
    .execute(
      sql`insert into contacts (first_name, last_name, company_id) select 'P', name, id from companies`,
    )
  const many = await getList(other.tenant, 'contact', '/x', new URLSearchParams('g=companyId'))
  expect(many.problem).toMatch('more than 200 groups')
  expect(many.groups).toBeUndefined()
  await expect(listGroupedRecords(house.tenant, 'deal', { ...state, group: 'name' }, [null])).rejects.toThrow(
    'cannot be put into groups by “Name”',
  )
  await expect(listGroupedRecords(house.tenant, 'deal', byOwner, ['nonsense'])).rejects.toThrow(
    'no such group',
  )
  expect(await listGroups(other.tenant, 'deal', byOwner)).toEqual([])
})

test('amounts in a currency that has a rate are counted by it, and the others are not', async () => {
  const status = fieldOf('deal', 'status')
  if (!status) throw new Error('deals have a status')
  const state = viewBy('deal', status)
  const before = await listGroups(house.tenant, 'deal', state)
  expect(before.some(({ others }) => others > 0)).toBe(true)
  await setRate(house.tenant, newRate.parse({ currency: 'EUR', rate: '2' }))
  const worth = new Map<string | null, number>()
  for (const { cells } of await whole('deal', state)) {
    const found = amountIn(cells)
    if (!found || typeof found !== 'object' || !('amount' in found)) continue
    const key = keyOf(status, cells.status)
    worth.set(key, (worth.get(key) ?? 0) + Number(found.amount) * (found.currency === 'EUR' ? 2 : 1))
  }
  const after = await listGroups(house.tenant, 'deal', state)
  expect(after.map(({ key, sum, others }) => [key, Number(sum), others])).toEqual(
    before.map(({ key }) => [key, worth.get(key) ?? 0, 0]),
  )
})
