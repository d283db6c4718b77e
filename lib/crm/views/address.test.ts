import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Filter, MAX_TESTS, type Operator, operatorsOf, spans, type Test } from '@/lib/crm/lists/filter'
import { type Field, type ListedName, listedNames } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { readFilter, readView, viewQuery, writeView } from '@/lib/crm/views/address'
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH, type ViewState } from '@/lib/crm/views/state'

const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.constantFrom('a,b', '(x)', '!', '.', 'all(', '1.5', 'é 100%'),
  )
  .filter(value => value.trim() !== '' && !value.includes('\0'))

function oneValue({ type, relation, options = [] }: Field): fc.Arbitrary<string> {
  switch (type) {
    case 'number':
    case 'currency':
    case 'percent':
      return fc.integer({ min: -99_999, max: 99_999 }).map(cents => (cents / 100).toFixed(2))
    case 'date':
    case 'datetime':
      return fc.constantFrom('2026-11-21', '2024-02-29')
    case 'checkbox':
      return fc.constantFrom('true', 'false')
    case 'select':
    case 'multiSelect':
      if (relation) return fc.uuid()

      return fc.constantFrom(...options.map(({ value }) => value))
    case 'member':
      return fc.oneof(fc.constant('me'), fc.uuid())
    case 'relation':
      return fc.uuid()
    default:
      return text
  }
}

function valuesOf(field: Field, operator: Operator): fc.Arbitrary<string[]> {
  const value = oneValue(field)
  if (operator === 'empty' || operator === 'filled') return fc.constant([])
  if (operator === 'within') return fc.constantFrom(...spans).map(span => [span])
  if (operator === 'between') return fc.tuple(value, value).map(pair => [...pair])
  const isOne = field.type === 'checkbox' || (operator !== 'is' && operator !== 'isNot')

  return fc.array(value, { minLength: 1, maxLength: isOne ? 1 : 3 })
}

const testOf = (entity: ListedName): fc.Arbitrary<Test> =>
  fc
    .constantFrom(...fieldsOf(entity))
    .chain(field =>
      fc
        .constantFrom<Operator>(...operatorsOf[field.type])
        .chain(operator => valuesOf(field, operator).map(values => ({ field: field.key, operator, values }))),
    )

const filterOf = (entity: ListedName): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter; group: Filter; test: Test }>(tie => ({
    test: testOf(entity),
    group: fc
      .tuple(fc.boolean(), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }))
      .map(([isAll, parts]) => (isAll ? { all: parts } : { any: parts })),
    filter: fc.oneof({ maxDepth: 3 }, tie('test'), tie('group')),
  })).filter

const stateOf = (entity: ListedName): fc.Arbitrary<ViewState> => {
  const fields = fieldsOf(entity)
  const direction = fc.constantFrom('asc' as const, 'desc' as const)
  const firsts = fields.filter(field => field.isSortable)
  const ties = fields.filter(field => !['longText', 'multiSelect'].includes(field.type) && !field.isSortable)
  const first = fc.record({ field: fc.constantFrom(...firsts.map(({ key }) => key)), direction })
  const next = fc.uniqueArray(
    fc.record({ field: fc.constantFrom(...ties.map(({ key }) => key)), direction }),
    {
      maxLength: 2,
      selector: ({ field }) => field,
    },
  )

  return fc.record(
    {
      q: text.map(value => value.trim()),
      filter: filterOf(entity),
      sorts: fc.oneof(
        fc.constant([]),
        fc.tuple(first, next).map(([one, more]) => [one, ...more]),
      ),
      columns: fc.uniqueArray(
        fc.record(
          {
            field: fc.constantFrom(...fields.map(({ key }) => key)),
            width: fc.integer({ min: MIN_COLUMN_WIDTH, max: MAX_COLUMN_WIDTH }),
          },
          { requiredKeys: ['field'] },
        ),
        { selector: ({ field }) => field },
      ),
    },
    { requiredKeys: ['sorts', 'columns'] },
  )
}

const readQuery = (entity: ListedName, query: string) =>
  readView(entity, Object.fromEntries(new URLSearchParams(query)))

describe.each(listedNames)('the address of a list of %s records', entity => {
  test('says all of its state', () => {
    fc.assert(
      fc.property(stateOf(entity), state => {
        expect(readQuery(entity, viewQuery(state))).toEqual(state)
      }),
      { numRuns: 60 },
    )
  })

  test('may hold any nonsense, and what is read of it is said again', () => {
    const nonsense = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('all(', 'any(', ')', ',', '.', '!', 'name', 'is', 'x', 'amount', 'gt', '5'))
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(nonsense, nonsense, nonsense, fc.anything(), (f, s, c, q) => {
        const state = readView(entity, { f, s, c, q })
        expect(readQuery(entity, viewQuery(state))).toEqual(state)
      }),
      { numRuns: 100 },
    )
  })
})

test('an address can be read by people', () => {
  const state: ViewState = {
    q: 'nord',
    filter: {
      all: [
        { field: 'ownerId', operator: 'is', values: ['me'] },
        {
          any: [
            { field: 'amount', operator: 'gt', values: ['1000'] },
            { field: 'expectedCloseDate', operator: 'within', values: ['next-30-days'] },
          ],
        },
      ],
    },
    sorts: [
      { field: 'amount', direction: 'desc' },
      { field: 'name', direction: 'asc' },
    ],
    columns: [{ field: 'name' }, { field: 'ownerId', width: 140 }],
  }
  expect(viewQuery(state)).toBe(
    '?q=nord&f=all(ownerId.is.me,any(amount.gt.1000,expectedCloseDate.within.next-30-days))&s=amount.desc,name.asc&c=name,ownerId:140',
  )
  expect(viewQuery({ sorts: [], columns: [] })).toBe('')
})

test('what makes no sense is left out, the rest stays', () => {
  expect(
    readView('deal', {
      f: 'all(amount.gt.much,secret.is.x,name.contains.nord,any(),status.is.maybe',
      s: 'city.asc,description.asc,amount.desc,amount.asc,name.up',
      c: 'secret,name:5,ownerId:99999,amount:120,amount',
      q: ['first', 'second'],
    }),
  ).toEqual({
    q: 'first',
    filter: { all: [{ field: 'name', operator: 'contains', values: ['nord'] }] },
    sorts: [{ field: 'amount', direction: 'desc' }],
    columns: [{ field: 'name' }, { field: 'ownerId' }, { field: 'amount', width: 120 }],
  })
  expect(readFilter('deal', 'name.is.nord!,!(x!)!!!.')).toEqual({
    field: 'name',
    operator: 'is',
    values: ['nord,(x)!.'],
  })
})

test('a filter too deep or too long is cut where it ends to make sense', () => {
  const deep = `${'all('.repeat(6)}name.filled${')'.repeat(6)}`
  expect(readFilter('deal', deep)).toBeUndefined()
  expect(readFilter('deal', 'all('.repeat(100_000))).toBeUndefined()
  expect(readFilter('deal', `all(${deep},name.empty)`)).toEqual({
    all: [{ field: 'name', operator: 'empty', values: [] }],
  })
  expect(readFilter('deal', `${'all('.repeat(4)}name.filled${')'.repeat(4)}`)).toBeDefined()
  const long = readFilter('deal', `any(${'name.filled,'.repeat(60)})`)
  expect(long && 'any' in long ? long.any : []).toHaveLength(MAX_TESTS)
  expect(writeView({ filter: long, sorts: [], columns: [] }).f?.length).toBeLessThan(1000)
})
