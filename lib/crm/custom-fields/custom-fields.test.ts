import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { customValues, workspace } from '@/db/tenant/tables'
import { startBulk, undoBatch } from '@/lib/crm/batches/handing-over'
import { createCompany, deleteCompany, updateCompany } from '@/lib/crm/companies/mutations'
import { companyEdit, newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import {
  archiveCustomField,
  createCustomField,
  reorderCustomFields,
  restoreCustomField,
  updateCustomField,
} from '@/lib/crm/custom-fields/mutations'
import { fieldsFor, listCustomFields } from '@/lib/crm/custom-fields/queries'
import { customKey, type NewCustomField } from '@/lib/crm/custom-fields/schema'
import { type Operator, operatorsOf } from '@/lib/crm/lists/filter'
import { listGroups, readAll } from '@/lib/crm/lists/groups'
import { getNeighbours } from '@/lib/crm/lists/page-data'
import { countRecords, listRecords } from '@/lib/crm/lists/queries'
import type { Cell, Field, FieldType, ListRow } from '@/lib/crm/objects/field'
import { fieldTypes } from '@/lib/crm/objects/field'
import { alike } from '@/lib/crm/records/testing/canaries'
import { searchEverything } from '@/lib/crm/search/queries'
import { readView, viewQuery } from '@/lib/crm/views/address'
import { createView, deleteView } from '@/lib/crm/views/mutations'
import { listViews } from '@/lib/crm/views/queries'
import type { ViewState } from '@/lib/crm/views/state'
import { toObject } from '@/lib/entry/fields'
import { passes } from '@/lib/testing/naive-filter'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { exportFile } from '@/lib/transfer/export-file'

let house: TestTenant
let other: TestTenant
let me: string
let person: string
const ids = new Map<FieldType, string>()
const choices = new Map<FieldType, string[]>()

const idOf = (type: FieldType): string => {
  const id = ids.get(type)
  if (!id) throw new Error(`no field of ${type}`)

  return id
}
const keyOf = (type: FieldType) => customKey(idOf(type))

/** What the n-th company is given, as people type it; nothing for every fourth. */
function typed(type: FieldType, n: number): unknown {
  if (n % 4 === 3) return ''
  const chosen = choices.get(type) ?? []
  const day = `2026-${String((n % 9) + 1).padStart(2, '0')}-15`
  const given: Record<FieldType, unknown> = {
    text: `word${n % 5}`,
    longText: `Longer ${n % 5}, é`,
    number: String((n % 6) * 1000.5),
    currency: `$ ${(n % 6) + 1},250.5`,
    percent: `${n % 7}%`,
    date: day,
    datetime: `${day}T10:30:00Z`,
    checkbox: n % 2 === 0,
    select: chosen[n % 3],
    multiSelect: [chosen[n % 3], chosen[(n + 1) % 3]],
    url: `site${n % 5}.example/x`,
    email: `p${n % 5}@example.com`,
    phone: `+49 30 ${n % 5}55`,
    member: me,
    relation: person,
  }

  return given[type]
}

const companyOf = (name: string, custom?: Record<string, unknown>) => newCompany.parse({ name, custom })
const count = 26

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
  const { tenant } = house
  me = tenant.actor.memberId ?? ''
  person = (await createContact(tenant, newContact.parse({ firstName: 'Ana' }))).id
  for (const type of fieldTypes) {
    const input: NewCustomField = { entity: 'company', label: `Own ${type}`, type }
    if (type === 'select' || type === 'multiSelect') {
      input.options = ['Red', 'Green', 'Blue'].map(label => ({ label }))
    }
    if (type === 'relation') input.relation = 'contact'
    ids.set(type, (await createCustomField(tenant, input)).id)
  }
  for (const field of await fieldsFor(tenant, 'company')) {
    if (field.customId)
      choices.set(
        field.type,
        (field.options ?? []).map(({ value }) => value),
      )
  }
  for (let n = 0; n < count; n += 1) {
    const custom = Object.fromEntries(fieldTypes.map(type => [idOf(type), typed(type, n)]))
    await createCompany(tenant, companyOf(`Company ${n}`, custom))
  }
}, 60_000)

afterAll(() => Promise.all([house.drop(), other.drop()]))

const all = (): ViewState => ({ sorts: [], columns: fieldTypes.map(type => ({ field: keyOf(type) })) })

async function rowsOf(state: ViewState): Promise<ListRow[]> {
  const rows: ListRow[] = []
  for await (const some of readAll(house.tenant, 'company', state)) rows.push(...some)

  return rows
}

const sample: Record<FieldType, unknown> = {
  text: 'word1',
  longText: 'Longer 1, é',
  number: 1000.5,
  currency: { amount: '2250.5', currency: null },
  percent: 1,
  date: '2026-02-15',
  datetime: '2026-02-15T10:30:00.000Z',
  checkbox: false,
  select: 'Green',
  multiSelect: ['Green', 'Blue'],
  url: 'https://site1.example/x',
  email: 'p1@example.com',
  phone: '+49 30 155',
  member: 'Olivia Owner',
  relation: 'Ana',
}

test.each(fieldTypes)('a %s is written, listed and exported as it was meant', async type => {
  const rows = await rowsOf(all())
  expect(rows).toHaveLength(count)
  const cell = rows.find(row => row.cells.name === 'Company 1')?.cells[keyOf(type)] ?? null
  const field = (await fieldsFor(house.tenant, 'company')).find(({ key }) => key === keyOf(type))
  const named = (value: unknown) => field?.options?.find(option => option.value === value)?.label ?? value
  const shown =
    cell !== null && typeof cell === 'object' && 'name' in cell
      ? cell.name
      : Array.isArray(cell)
        ? cell.map(named)
        : named(cell)
  expect(shown).toEqual(sample[type])
  expect(rows.find(row => row.cells.name === 'Company 3')?.cells[keyOf(type)]).toBeNull()

  let file = ''
  const state = { sorts: [], columns: [{ field: keyOf(type) }] }
  for await (const piece of exportFile(house.tenant, 'company', state)) file += piece
  expect(file.split('\r\n')[0]).toContain(`Own ${type}`)
})

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
    relation: [person],
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
  const looker = { me, today: new Date().toISOString().slice(0, 10), timeZone: 'UTC' }
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

test('an edit tells the change by the name of the field, and meets only edits of the same field', async () => {
  const { tenant } = house
  const { id } = await createCompany(tenant, companyOf('Edited', { [idOf('text')]: 'one' }))
  const edit = (version: number, custom: Record<string, unknown>, seen?: Record<string, string | null>) =>
    updateCompany(tenant, companyEdit.parse({ id, version, custom, ...(seen && { seen }) }))

  await edit(1, { [idOf('select')]: choices.get('select')?.[2] })
  await edit(1, { [idOf('text')]: 'two' }, { [keyOf('text')]: 'one' })
  await expect(edit(1, { [idOf('text')]: 'three' }, { [keyOf('text')]: 'one' })).rejects.toMatchObject({
    code: 'conflict',
    fields: { theirs: ['two'] },
  })
  await expect(edit(1, { [idOf('text')]: 'three' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await edit(3, { [idOf('text')]: 'two' })).toEqual({ version: 3 })
  await edit(3, { [idOf('text')]: '' })

  const told = await tenant
    .db('timeline:read')
    .execute<{ changes: unknown }>(
      sql`select changes from events where company_id = ${id} and kind = 'company.updated' order by id`,
    )
  expect(told.map(({ changes }) => changes)).toEqual([
    [{ field: 'Own select', old: null, new: 'Blue' }],
    [{ field: 'Own text', old: 'one', new: 'two' }],
    [{ field: 'Own text', old: 'two', new: null }],
  ])
})

test.each([
  ['number', 'many', 'A number such as 1,250 or 99.5.'],
  ['currency', '12.345', 'An amount such as 4,821 or 4821.50.'],
  ['date', '2026-02-31', 'A day such as 2026-11-21.'],
  ['datetime', 'noon', 'A day and time such as 2026-11-21 14:30.'],
  ['checkbox', 'perhaps', 'Say yes or no.'],
  ['select', 'purple', 'Choose from the list.'],
  ['multiSelect', ['purple'], 'Choose from the list.'],
  ['url', 'no address', 'This is not a web address.'],
  ['email', 'nobody', 'This is not an e-mail address. Something like name@company.com.'],
  ['member', '018f0000-0000-7000-8000-000000000000', 'This person is not in the workspace any more.'],
  ['relation', '018f0000-0000-7000-8000-000000000000', 'This contact is not there any more.'],
] as const)('a %s is not %s', async (type, value, problem) => {
  await expect(
    createCompany(house.tenant, companyOf('Wrong', { [idOf(type)]: value })),
  ).rejects.toMatchObject({ code: 'invalid', fields: { [keyOf(type)]: [problem] } })
})

test('what somebody does not see is not named by its id', async () => {
  const { tenant } = house
  const everything = alike({})
  const onlyOwn = {
    records: { ...everything.records, contact: { ...everything.records.contact, read: 'own' as const } },
  }
  const noor = await house.addMember('member', 'Noor')
  const contact = newContact.parse({ firstName: 'Mine', ownerId: noor.actor.memberId })
  const mine = (await createContact(tenant, contact)).id
  const limited = house.limited(noor, onlyOwn)
  const naming = (id: string) => createCompany(limited, companyOf('Named', { [idOf('relation')]: id }))
  await expect(naming(person)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [keyOf('relation')]: ['This contact is not there any more.'] },
  })
  const { id } = await naming(mine)
  await deleteCompany(tenant, id)
})

test('what a form names after a field goes into the fields of the workspace', () => {
  const form = new FormData()
  form.append('name', 'Acme')
  form.append(keyOf('text'), 'word')
  form.append(keyOf('multiSelect'), 'a')
  form.append(keyOf('multiSelect'), 'b')
  expect(toObject(form)).toEqual({
    name: 'Acme',
    custom: { [idOf('text')]: 'word', [idOf('multiSelect')]: ['a', 'b'] },
  })
  expect(toObject({ name: 'Acme', custom: { x: 1 }, 'custom.y': 2 })).toEqual({
    name: 'Acme',
    custom: { x: 1, y: 2 },
  })
})

test('a local moment is read by the clocks of the workspace', async () => {
  const { tenant } = other
  await tenant
    .db('workspace:update')
    .insert(workspace)
    .values({ timeZone: 'Pacific/Auckland' })
    .onConflictDoUpdate({ target: workspace.only, set: { timeZone: 'Pacific/Auckland' } })
  const { id } = await createCustomField(tenant, { entity: 'company', label: 'Visit', type: 'datetime' })
  await createCompany(tenant, companyOf('Visited', { [id]: '2026-01-10T09:00' }))
  const { rows } = await listRecords(tenant, 'company', { sorts: [], columns: [{ field: customKey(id) }] })
  expect(rows[0]?.cells[customKey(id)]).toBe('2026-01-09T20:00:00.000Z')
})

test('what is required is not left out by a form, nor emptied', async () => {
  const { tenant } = other
  const { id } = await createCustomField(tenant, {
    entity: 'contact',
    label: 'Badge',
    type: 'text',
    isRequired: true,
  })
  await expect(
    createContact(tenant, newContact.parse({ firstName: 'Bo', custom: {} })),
  ).rejects.toMatchObject({ code: 'invalid', fields: { [customKey(id)]: ['Fill in Badge.'] } })
  await expect(
    createContact(tenant, newContact.parse({ firstName: 'Bo', custom: { [id]: '7' } })),
  ).resolves.toBeDefined()
})

test('the values that lists search are those that records hold, whatever writes them', async () => {
  const { tenant } = house
  const db = tenant.db('company:update')
  const { id } = await createCompany(tenant, companyOf('Written', { [idOf('text')]: 'a' }))
  for (let turn = 0; turn < 12; turn += 1) {
    const some = fieldTypes.filter((_, at) => (turn * 7 + at * 3) % 4 === 0)
    const version = turn + 1
    const custom = Object.fromEntries(some.map(type => [idOf(type), typed(type, turn + some.length)]))
    const edit = companyEdit.parse({ id, version, name: `Written ${turn}`, custom })
    expect((await updateCompany(tenant, edit)).version).toBe(version + 1)
  }
  await db.execute(sql`update companies set custom = custom || jsonb_build_object(${idOf('number')}::text, 7)
    where name like 'Company 1%'`)
  await db.execute(sql`update companies set custom = '{}' where name = 'Company 2'`)
  await db.execute(sql`delete from companies where name = 'Company 4'`)
  const [wrong] = await db.execute<{ n: number }>(sql`
    with held as (
      select c.id, f.id as field, one.value, (one.nth - 1)::int as n from companies c
      cross join lateral jsonb_each(c.custom) held join custom_fields f on f.id::text = held.key
      cross join lateral jsonb_array_elements_text(case jsonb_typeof(held.value) when 'array' then held.value
        else jsonb_build_array(held.value) end) with ordinality one(value, nth)
    ), kept as (
      select record_id, field_id, n, coalesce(text, number::text, day::text, ref::text,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as value from custom_values
      where field_id in (select field from held)
    )
    select count(*)::int as n from held full join kept
      on kept.record_id = held.id and kept.field_id = held.field and kept.n = held.n
    where kept.value is distinct from held.value`)
  expect(wrong?.n).toBe(0)
})

test('a field is renamed, put elsewhere, archived with what it holds and brought back', async () => {
  const { tenant } = other
  const make = (label: string) =>
    createCustomField(tenant, { entity: 'deal', label, type: 'select', options: [{ label: 'A' }] })
  const [one, two] = [await make('One'), await make('Two')]
  await expect(make('one')).rejects.toMatchObject({ code: 'invalid' })
  const state = { sorts: [], columns: [{ field: customKey(one.id) }, { field: 'amount' }] }
  const view = await createView(tenant, { entity: 'deal', name: 'With one', state })
  const kept = async () => (await listViews(tenant, 'deal'))[0]?.state.columns.map(({ field }) => field)
  expect(await kept()).toEqual([customKey(one.id), 'amount'])

  const [known] = await listCustomFields(tenant, 'deal')
  const edit = {
    id: one.id,
    version: 1,
    label: 'First',
    options: [...(known?.options ?? []), { label: 'B' }],
  }
  expect(await updateCustomField(tenant, edit)).toEqual({ version: 2 })
  await expect(updateCustomField(tenant, edit)).rejects.toMatchObject({ code: 'conflict' })
  await reorderCustomFields(tenant, { entity: 'deal', ids: [two.id] })
  const now = await listCustomFields(tenant, 'deal')
  expect(now.map(({ label }) => label)).toEqual(['Two', 'First'])
  expect(now[1]?.options.map(({ label }) => label)).toEqual(['A', 'B'])
  expect(now[1]?.options[0]).toEqual(known?.options[0])

  await archiveCustomField(tenant, one.id)
  expect(await kept()).toEqual(['amount'])
  expect((await fieldsFor(tenant, 'deal')).some(({ customId }) => customId === one.id)).toBe(false)
  await restoreCustomField(tenant, one.id)
  expect(await kept()).toEqual([customKey(one.id), 'amount'])
  await deleteView(tenant, view.id)
})

test('a choice that records hold cannot be taken away, another one can', async () => {
  const { tenant } = house
  const field = (await listCustomFields(tenant, 'company')).find(({ type }) => type === 'select')
  if (!field) throw new Error('no field')
  const more = { id: field.id, version: field.version, options: [...field.options, { label: 'Pink' }] }
  const { version } = await updateCustomField(tenant, more)
  await expect(
    updateCustomField(tenant, { id: field.id, version, options: field.options.slice(1) }),
  ).rejects.toMatchObject({ code: 'invalid' })
  await expect(
    updateCustomField(tenant, { id: field.id, version, options: [...field.options] }),
  ).resolves.toEqual({
    version: version + 1,
  })
})

test('only who may change the workspace makes fields, and another workspace sees nothing of them', async () => {
  const input: NewCustomField = { entity: 'product', label: 'Shelf', type: 'text' }
  expect(() => createCustomField(house.as('member'), input)).toThrow('You may not do this')
  await expect(createCustomField(house.as('admin'), input)).resolves.toBeDefined()
  const seen = await fieldsFor(house.as('viewer'), 'product')
  expect(seen.filter(({ customId }) => customId).map(({ label }) => label)).toEqual(['Shelf'])
  expect((await fieldsFor(other.tenant, 'product')).some(({ label }) => label === 'Shelf')).toBe(false)
  await expect(
    createCompany(other.tenant, companyOf('Foreign', { [idOf('text')]: 'x' })),
  ).rejects.toMatchObject({ code: 'invalid' })
  await expect(archiveCustomField(other.tenant, idOf('text'))).rejects.toMatchObject({ code: 'not_found' })
})

test('many records get a value at once, told by the name of the field, and an undo takes it back', async () => {
  const { tenant } = house
  const { id } = await createCompany(tenant, companyOf('Bulk', { [idOf('text')]: 'before' }))
  const target = { ids: [id] }
  const act = { set: { [keyOf('text')]: 'after', industry: 'Glass' } }
  const batch = await startBulk(tenant, { entity: 'company', target, act })
  expect(batch).toMatchObject({ state: 'done', changed: 1 })
  const held = async () => {
    const state = { ...all(), filter: { field: 'name', operator: 'is' as const, values: ['Bulk'] } }

    return (await rowsOf(state))[0]?.cells[keyOf('text')]
  }
  expect(await held()).toBe('after')
  const [audited] = await tenant
    .db('audit:read')
    .execute<{ changes: unknown }>(sql`select changes from audit_log where batch_id = ${batch.id}`)
  expect(audited?.changes).toContainEqual({ field: 'Own text', old: null, new: 'after' })
  await undoBatch(tenant, batch.id)
  expect(await held()).toBe('before')
  await expect(
    startBulk(tenant, { entity: 'company', target, act: { set: { [customKey(me)]: 'x' } } }),
  ).resolves.toMatchObject({ changed: 0 })
})

test('the palette finds a record by a text of its own fields, not by the inside of a choice', async () => {
  const { tenant } = house
  const chosen = choices.get('select')?.[1] ?? ''
  const custom = { [idOf('text')]: 'Zebra crossing', [idOf('select')]: chosen }
  await createCompany(tenant, companyOf('Striped', custom))
  const found = async (who: TestTenant, query: string) =>
    (await searchEverything(who.tenant, query)).flatMap(({ items }) => items.map(({ label }) => label))
  expect(await found(house, 'zebra cross')).toContain('Striped')
  expect(await found(other, 'zebra cross')).not.toContain('Striped')
  expect(await found(house, chosen)).not.toContain('Striped')
})

test('the values of a record go with it', async () => {
  const { tenant } = house
  const { id } = await createCompany(tenant, companyOf('Gone', { [idOf('text')]: 'x' }))
  const held = () =>
    tenant
      .db('company:read')
      .select({ text: customValues.text })
      .from(customValues)
      .where(sql`record_id = ${id}`)
  await deleteCompany(tenant, id)
  expect(await held()).toHaveLength(1)
  await tenant.db('trash:empty').execute(sql`delete from companies where id = ${id}`)
  expect(await held()).toEqual([])
})
