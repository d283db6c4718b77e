import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { customValues } from '@/db/tenant/tables'
import { startBulk, undoBatch } from '@/lib/crm/batches/handing-over'
import { createCompany, deleteCompany, updateCompany } from '@/lib/crm/companies/mutations'
import { companyEdit } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { customKey } from '@/lib/crm/custom-fields/schema'
import { companyOf, count, everyType } from '@/lib/crm/custom-fields/testing/every-type'
import type { FieldType } from '@/lib/crm/objects/field'
import { fieldTypes } from '@/lib/crm/objects/field'
import { alike } from '@/lib/crm/records/testing/canaries'
import { searchEverything } from '@/lib/crm/search/queries'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { exportFile } from '@/lib/transfer/export-file'

let house: TestTenant
let other: TestTenant
const { all, choices, fill, idOf, keyOf, people, rowsOf, typed } = everyType(() => house)

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
  await fill()
}, 60_000)
afterAll(() => Promise.all([house.drop(), other.drop()]))

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
  await expect(naming(people.person)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [keyOf('relation')]: ['This contact is not there any more.'] },
  })
  const { id } = await naming(mine)
  await deleteCompany(tenant, id)
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
    startBulk(tenant, { entity: 'company', target, act: { set: { [customKey(people.me)]: 'x' } } }),
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
