import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileFilter } from '@/lib/crm/lists/compile-filter'
import { compileTest } from '@/lib/crm/lists/compile-test'
import { type Filter, type Operator, operatorsOf, spans, type Test } from '@/lib/crm/lists/filter'
import { readAll } from '@/lib/crm/lists/groups'
import { countRecords } from '@/lib/crm/lists/queries'
import { type Cell, type Field, type ListedName, type ListRow, listedNames } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import type { ViewState } from '@/lib/crm/views/state'
import { addListedRows } from '@/lib/testing/listed-rows'
import { dayIn, type Looker, passes } from '@/lib/testing/naive-filter'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let looker: Looker
const rows = new Map<ListedName, ListRow[]>()

const everything = (entity: ListedName, filter?: Filter): ViewState => ({
  filter,
  sorts: [],
  columns: fieldsOf(entity).map(({ key }) => ({ field: key })),
})

async function read(entity: ListedName, state: ViewState): Promise<ListRow[]> {
  const all: ListRow[] = []
  for await (const some of readAll(house.tenant, entity, state)) all.push(...some)

  return all
}

beforeAll(async () => {
  house = await testTenant()
  await house.addMember('member', 'Max Member')
  await addListedRows(house.tenant, 70)
  const timeZone = 'Pacific/Auckland'
  looker = { me: house.tenant.actor.memberId ?? '', today: dayIn(new Date(), timeZone), timeZone }
  for (const entity of listedNames) {
    const found = await read(entity, everything(entity))
    rows.set(
      entity,
      // What stands for a name that is not there is no name to filter by.
      found.map(row =>
        row.cells.name === 'Unnamed' ? { ...row, cells: { ...row.cells, name: null } } : row,
      ),
    )
  }
})

afterAll(() => house.drop())

const rowsOf = (entity: ListedName) => rows.get(entity) ?? []

/** What the rows have in a field, as the texts that a filter is written with. */
function textsIn(entity: ListedName, field: Field): string[] {
  const texts = rowsOf(entity).flatMap(row => textsOf(row.cells[field.key] ?? null))

  return [...new Set(texts.filter(text => text !== ''))].slice(0, 12)
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  if ('amount' in cell) return cell.amount

  return 'id' in cell ? cell.id : ''
}

const textsOf = (cell: Cell): string[] =>
  Array.isArray(cell) ? cell.map(one => (typeof one === 'string' ? one : one.id)) : [textOf(cell)]

const anotherId = '01890000-0000-7000-8000-000000000000'

function valuesOf(entity: ListedName, field: Field, operator: Operator): fc.Arbitrary<string[]> {
  if (operator === 'empty' || operator === 'filled') return fc.constant([])
  const seen = textsIn(entity, field)
  const pick = (...more: string[]) => fc.constantFrom(...seen, ...more)
  const several = (one: fc.Arbitrary<string>) => fc.array(one, { minLength: 1, maxLength: 3 })
  const single = (one: fc.Arbitrary<string>) => one.map(value => [value])
  const pair = (one: fc.Arbitrary<string>) => fc.tuple(one, one).map(values => [...values])
  switch (field.type) {
    case 'number':
    case 'currency':
    case 'percent': {
      const number = pick('0', '3', '-1.5', '40')

      return operator === 'between' ? pair(number) : single(number)
    }
    case 'date':
    case 'datetime': {
      if (operator === 'within') return single(fc.constantFrom(...spans))
      const day = pick(looker.today, '2020-02-29').map(text =>
        text.includes('T') ? dayIn(new Date(text), looker.timeZone) : text,
      )

      return operator === 'between' ? pair(day) : single(day)
    }
    case 'checkbox':
      return single(fc.constantFrom('true', 'false'))
    case 'select':
      return several(fc.constantFrom(...(field.options ?? []).map(({ value }) => value)))
    case 'member':
      return several(pick('me', anotherId))
    case 'multiSelect':
    case 'relation':
      return several(pick(anotherId))
    default: {
      const text = fc
        .tuple(
          pick('acme', 'a', '%', '_', '\\', '55', 'ext.'),
          fc.nat({ max: 3 }),
          fc.nat({ max: 6 }),
          fc.boolean(),
        )
        .map(([whole, from, length, isLoud]) => {
          const part = whole.slice(from, from + length + 1).trim() || whole

          return isLoud ? part.toUpperCase() : part
        })

      return operator === 'is' || operator === 'isNot' ? several(fc.oneof(pick('x'), text)) : single(text)
    }
  }
}

const tests = (entity: ListedName): fc.Arbitrary<Test> =>
  fc
    .constantFrom(...fieldsOf(entity))
    .chain(field =>
      fc
        .constantFrom<Operator>(...operatorsOf[field.type])
        .chain(operator =>
          valuesOf(entity, field, operator).map(values => ({ field: field.key, operator, values })),
        ),
    )

const filters = (entity: ListedName): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter; group: Filter; test: Test }>(tie => ({
    test: tests(entity),
    group: fc
      .tuple(fc.boolean(), fc.array(tie('filter'), { maxLength: 3 }))
      .map(([isAll, parts]) => (isAll ? { all: parts } : { any: parts })),
    filter: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('test'), tie('group')),
  })).filter

async function expectSame(entity: ListedName, filter: Filter) {
  const found = await read(entity, { filter, sorts: [], columns: [] })
  const expected = rowsOf(entity).filter(row => passes(row, fieldsOf(entity), filter, looker))
  expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
}

describe.each(listedNames)('a list of %s records', entity => {
  test('shows live rows only, and every field of them', async () => {
    expect(rowsOf(entity)).toHaveLength(60)
    expect(await countRecords(house.tenant, entity, {})).toBe(60)
    const known = fieldsOf(entity).filter(({ key }) =>
      rowsOf(entity).some(row => row.cells[key] !== undefined),
    )
    expect(known).toHaveLength(fieldsOf(entity).length)
  })

  test('is narrowed by every operator of every field', async () => {
    for (const field of fieldsOf(entity)) {
      for (const operator of operatorsOf[field.type]) {
        const [values = []] = fc.sample(valuesOf(entity, field, operator), { numRuns: 1, seed: 7 })
        await expectSame(entity, { field: field.key, operator, values })
      }
    }
  })

  test('is narrowed by any tree of filters as somebody with a pencil would narrow it', async () => {
    await fc.assert(
      fc.asyncProperty(filters(entity), filter => expectSame(entity, filter)),
      { numRuns: 40 },
    )
  })
})

test('every span of days is the one that a calendar shows', async () => {
  for (const span of spans) {
    await expectSame('activity', { field: 'dueAt', operator: 'within', values: [span] })
    await expectSame('deal', { field: 'expectedCloseDate', operator: 'within', values: [span] })
  }
})

test('“me” is whoever looks', async () => {
  const max = await house.addMember('member', 'Nobody Owns')
  const mine: Filter = { field: 'ownerId', operator: 'is', values: ['me'] }
  expect(await countRecords(house.tenant, 'deal', { filter: mine })).toBeGreaterThan(5)
  expect(await countRecords(max, 'deal', { filter: mine })).toBe(0)
})

test('a field of several choices is asked whether it has one of them', async () => {
  const options = ['a', 'b', 'c'].map(value => ({ value, label: value.toUpperCase() }))
  const field: Field = { key: 'tags', label: 'Tags', type: 'multiSelect', options, list: 'shown' }
  const ask = async (has: string, operator: Operator, ...values: string[]) => {
    const column = { value: sql`${sql.raw(has)}::text[]` }
    const condition = compileTest(field, column, { field: 'tags', operator, values }, null)
    const [row] = await house.tenant
      .db('search:read')
      .execute<{ met: boolean }>(sql`select ${condition} as met`)

    return row?.met
  }
  expect(await ask(`array['a', 'b']`, 'is', 'b', 'c')).toBe(true)
  expect(await ask(`array['a']`, 'is', 'b')).toBe(false)
  expect(await ask(`null`, 'is', 'b')).not.toBe(true)
  expect(await ask(`array['a']`, 'isNot', 'b')).toBe(true)
  expect(await ask(`null`, 'isNot', 'b')).toBe(true)
  expect(await ask(`'{}'`, 'empty')).toBe(true)
  expect(await ask(`null`, 'filled')).toBe(false)
  await expect(ask(`null`, 'is', 'd')).rejects.toThrow('choose of A, B, C')
})

describe('a filter that makes no sense', () => {
  const nested = (depth: number): Filter =>
    depth === 0 ? { field: 'name', operator: 'filled', values: [] } : { all: [nested(depth - 1)] }
  const wrong: [Filter, string][] = [
    [{ field: 'secret', operator: 'is', values: ['x'] }, 'There is no field “secret” to filter by.'],
    [{ field: 'amount', operator: 'contains', values: ['1'] }, '“Amount”: it cannot be compared in this way'],
    [{ field: 'amount', operator: 'gt', values: ['much'] }, '“Amount”: give a number'],
    [{ field: 'amount', operator: 'gt', values: ['1e400'] }, '“Amount”: give a number'],
    [{ field: 'amount', operator: 'gt', values: [] }, '“Amount”: give one value'],
    [{ field: 'amount', operator: 'between', values: ['1'] }, '“Amount”: give two values'],
    [{ field: 'name', operator: 'contains', values: [' '] }, '“Name”: give a text'],
    [{ field: 'name', operator: 'contains', values: ['a', 'b'] }, '“Name”: give one value'],
    [{ field: 'name', operator: 'is', values: [] }, '“Name”: choose at least one value'],
    [{ field: 'expectedCloseDate', operator: 'on', values: ['2026-02-30'] }, '“Expected close”: give a day'],
    [{ field: 'expectedCloseDate', operator: 'within', values: ['soon'] }, '“Expected close”: give a span'],
    [{ field: 'status', operator: 'is', values: ['maybe'] }, '“Status”: choose of Open, Won, Lost'],
    [{ field: 'ownerId', operator: 'is', values: ['Olivia'] }, '“Owner”: choose from the list'],
    [{ field: 'companyId', operator: 'is', values: ['me'] }, '“Company”: choose from the list'],
    [nested(5), 'Groups of a filter go 4 deep at the most.'],
    [{ any: Array.from({ length: 51 }, () => nested(0)) }, 'A filter has 50 conditions at the most.'],
  ]

  test.each(wrong)('%j is refused in words', (filter, words) => {
    expect(() => compileFilter(house.tenant, 'deal', filter)).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining(words) }),
    )
  })

  test('is not one as deep and as long as may be', async () => {
    const filter: Filter = { all: [nested(3), ...Array.from({ length: 49 }, () => nested(0))] }
    expect(await countRecords(house.tenant, 'deal', { filter })).toBe(60)
  })
})
