import { afterAll, beforeAll, expect, test } from 'vitest'
import { workspace } from '@/db/tenant/tables'
import { createCompany } from '@/lib/crm/companies/mutations'
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
import { companyOf } from '@/lib/crm/custom-fields/testing/every-type'
import { listRecords } from '@/lib/crm/lists/queries'
import { createView, deleteView } from '@/lib/crm/views/mutations'
import { listViews } from '@/lib/crm/views/queries'
import { toObject } from '@/lib/entry/fields'
import { newId } from '@/lib/kernel/ids'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let other: TestTenant

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
}, 60_000)
afterAll(() => Promise.all([house.drop(), other.drop()]))

test('what a form names after a field goes into the fields of the workspace', () => {
  const [text, chosen] = [newId(), newId()]
  const form = new FormData()
  form.append('name', 'Acme')
  form.append(customKey(text), 'word')
  form.append(customKey(chosen), 'a')
  form.append(customKey(chosen), 'b')
  expect(toObject(form)).toEqual({
    name: 'Acme',
    custom: { [text]: 'word', [chosen]: ['a', 'b'] },
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
  const labels = ['Red', 'Green', 'Blue']
  const options = labels.map(label => ({ label }))
  const { id } = await createCustomField(tenant, {
    entity: 'company',
    label: 'Paint',
    type: 'select',
    options,
  })
  const [field] = await listCustomFields(tenant, 'company')
  if (!field) throw new Error('no field')
  await createCompany(tenant, companyOf('Painted', { [id]: field.options[0]?.value }))
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
  const own = await createCustomField(house.tenant, { entity: 'company', label: 'Rack', type: 'text' })
  await expect(createCompany(other.tenant, companyOf('Foreign', { [own.id]: 'x' }))).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(archiveCustomField(other.tenant, own.id)).rejects.toMatchObject({ code: 'not_found' })
})
