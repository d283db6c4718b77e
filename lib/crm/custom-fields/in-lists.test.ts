import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCustomField } from '@/lib/crm/custom-fields/mutations'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { customKey } from '@/lib/crm/custom-fields/schema'
import { count, everyType } from '@/lib/crm/custom-fields/testing/every-type'
import { type Operator, operatorsOf } from '@/lib/crm/lists/filter'
import { listGroups } from '@/lib/crm/lists/groups'
import { getNeighbours } from '@/lib/crm/lists/page-data'
import { countRecords, listRecords } from '@/lib/crm/lists/queries'
import type { Cell, Field, FieldType, ListRow } from '@/lib/crm/objects/field'
import { fieldTypes } from '@/lib/crm/objects/field'
import { readView, viewQuery } from '@/lib/crm/views/address'
import { passes } from '@/lib/testing/naive-filter'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let other: TestTenant
const { all, choices, fill, keyOf, people, rowsOf } = everyType(() => house)

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
  await fill()
}, 60_000)
afterAll(() => Promise.all([house.drop(), other.drop()]))

/** Values to ask each operator of a type with. */
function asked(type: FieldType, operator: Operator): string[] {
  if (operator === 'empty' || operator === 'filled') return []
  const chosen = choices.get(type) ?? []
  const one: Record<FieldType, string[]> = {
    text: ['word2', 'word4'],
    longText: ['longer 2', 'x'],
    number: ['1000.5', '4002'],
    currency: ['2250.5', '4250.5'],
    percent: ['2', '5'],
    date: ['2026-03-15', '2026-06-15'],
    datetime: ['2026-03-15', '2026-06-15'],
    checkbox: ['true'],
    select: chosen.slice(0, 2),
    multiSelect: chosen.slice(0, 2),
    url: ['site2', 'https://site2.example/x'],
    email: ['p2@', 'p2@example.com'],
    phone: ['30 2', '4930255'],
    member: ['me'],
    relation: [people.person],
  }
  if (operator === 'within') return ['this-year']
  if (operator === 'between') return one[type]
  if (operator === 'is' || operator === 'isNot' || operator === 'hasAll')
    return type === 'checkbox' ? ['true'] : one[type]

  return one[type].slice(0, 1)
}

test.each(fieldTypes)('a %s is filtered by each of its operators as a naive reader does it', async type => {
  const rows = await rowsOf(all())
  const fields = await fieldsFor(house.tenant, 'company')
  const looker = { me: people.me, today: new Date().toISOString().slice(0, 10), timeZone: 'UTC' }
  for (const operator of operatorsOf[type]) {
    const values = asked(type, operator)
    for (const given of type === 'checkbox' ? [values, ['false']] : [values]) {
      const filter = { field: keyOf(type), operator, values: given }
      const expected = rows.filter(row => passes(row, fields, filter, looker)).map(({ id }) => id)
      const found = (await rowsOf({ ...all(), filter })).map(({ id }) => id)
      expect(found.toSorted(), `${operator} ${given}`).toEqual(expected.toSorted())
      expect(await countRecords(house.tenant, 'company', { filter })).toBe(expected.length)
      const query = new URLSearchParams(viewQuery({ filter, sorts: [], columns: [] }))
      expect(readView('company', Object.fromEntries(query), fields).filter).toEqual(filter)
      expect(readView('company', Object.fromEntries(query)).filter).toBeUndefined()
    }
  }
})

const orderOf = (cell: Cell | undefined): string | number | null => {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'object' && 'amount' in cell) return Number(cell.amount)

  return typeof cell === 'number' ? cell : String(cell)
}

test.each(['asc', 'desc'] as const)('every type that has an order is walked %s in pages', async direction => {
  const fields = await fieldsFor(house.tenant, 'company')
  const sortable = fields.filter((field: Field) => field.customId && field.isSortable)
  expect(sortable).toHaveLength(9)
  const rows = await rowsOf(all())
  const turn = direction === 'asc' ? 1 : -1
  for (const { key } of sortable) {
    const expected = rows
      .map(row => ({ id: row.id, key: orderOf(row.cells[key]) }))
      .toSorted((a, b) => {
        if (a.key === null || b.key === null) {
          return a.key === b.key ? turn * (a.id < b.id ? -1 : 1) : a.key === null ? 1 : -1
        }

        return turn * (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1)
      })
      .map(({ id }) => id)
    const sorts = [{ field: key, direction }]
    expect(
      (await rowsOf({ ...all(), sorts })).map(({ id }) => id),
      key,
    ).toEqual(expected)
    // From record to record: the first, the last and one in between, with values and without.
    for (const at of [0, 1, Math.floor(expected.length / 2), expected.length - 1]) {
      const beside = await getNeighbours(
        house.tenant,
        'company',
        `/companies?s=${key}.${direction}`,
        expected[at] ?? '',
      )
      expect([beside?.previousId, beside?.nextId], key).toEqual([expected[at - 1], expected[at + 1]])
    }
    const query = new URLSearchParams(viewQuery({ sorts, columns: [{ field: key, width: 90 }] }))
    expect(readView('company', Object.fromEntries(query), fields)).toMatchObject({
      sorts,
      columns: [{ field: key, width: 90 }],
    })
  }
})

test('a list falls into groups by them, each record into one', async () => {
  for (const type of ['select', 'member', 'relation', 'date', 'datetime', 'checkbox'] as const) {
    const state = { ...all(), group: keyOf(type) }
    const groups = await listGroups(house.tenant, 'company', state)
    expect(groups.length, type).toBeGreaterThan(1)
    expect(
      groups.reduce((sum, group) => sum + group.count, 0),
      type,
    ).toBe(count)
    expect(new Set((await rowsOf(state)).map(({ id }) => id)).size, type).toBe(count)
  }
})

test('a list that is sorted by a field of its own goes on behind its first page', async () => {
  const { tenant } = other
  const { id } = await createCustomField(tenant, { entity: 'product', label: 'Weight', type: 'number' })
  await tenant.db('product:create').execute(sql`
      insert into products (name, custom) select 'P' || n,
        case when n % 3 = 0 then '{}'::jsonb else jsonb_build_object(${id}::text, n % 40) end
      from generate_series(1, 130) n`)
  const sorts = [{ field: customKey(id), direction: 'asc' as const }]
  const seen: ListRow[] = []
  for (let cursor: string | null = null, page = 0; page < 3; page += 1) {
    const { rows, nextCursor } = await listRecords(
      tenant,
      'product',
      { sorts, columns: [{ field: customKey(id) }] },
      cursor,
    )
    seen.push(...rows)
    cursor = nextCursor
  }
  const weights = seen.map(row => row.cells[customKey(id)] ?? null)
  const filled = weights.filter(weight => typeof weight === 'number')
  expect(new Set(seen.map(row => row.id)).size).toBe(130)
  expect(filled).toEqual(filled.toSorted((a, b) => a - b))
  expect(weights.slice(filled.length).every(weight => weight === null)).toBe(true)
})
