import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { companies } from '@/db/tenant/tables'
import { undoBatch } from '@/lib/crm/batches/handing-over'
import { updateCompany } from '@/lib/crm/companies/mutations'
import { companyEdit } from '@/lib/crm/companies/schema'
import { createCustomField } from '@/lib/crm/custom-fields/mutations'
import { customFieldsOf } from '@/lib/crm/custom-fields/queries'
import type { FieldType } from '@/lib/crm/objects/field'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { listFailures } from '@/lib/transfer/queries'
import { bring } from '@/lib/transfer/testing/files'

let house: TestTenant
const ids = new Map<string, string>()

/** What a cell says and what a record then holds, for every type that a column can go to. */
const cells: readonly (readonly [FieldType, string, unknown])[] = [
  ['text', 'A word', 'A word'],
  ['longText', 'Many words', 'Many words'],
  ['number', '"1,250.5"', 1250.5],
  ['currency', '99.5', '99.5'],
  ['percent', '12', 12],
  ['date', '2026-03-01', '2026-03-01'],
  ['checkbox', 'yes', true],
  ['select', 'green', 'Green'],
  ['multiSelect', 'Blue; red', ['Red', 'Blue']],
  ['url', 'acme.example', 'https://acme.example'],
  ['email', 'p@acme.example', 'p@acme.example'],
  ['phone', '+49 30 12', '+49 30 12'],
]

beforeAll(async () => {
  house = await testTenant()
  for (const [type] of cells) {
    const hasOptions = type === 'select' || type === 'multiSelect'
    const options = hasOptions ? ['Red', 'Green', 'Blue'].map(label => ({ label })) : []
    const label = `Own ${type.toLowerCase()}`
    ids.set(type, (await createCustomField(house.tenant, { entity: 'company', label, type, options })).id)
  }
}, 60_000)
afterAll(() => house.drop())

const idOf = (type: FieldType) => ids.get(type) ?? ''

async function held(name: string): Promise<{ id: string; version: number; custom: Record<string, unknown> }> {
  const [company] = await house.tenant
    .db('company:read')
    .select({ id: companies.id, version: companies.version, custom: companies.custom })
    .from(companies)
    .where(eq(companies.name, name))
  if (!company) throw new Error(`no ${name}`)
  const own = await customFieldsOf(house.tenant, 'company')
  const custom = Object.fromEntries(
    own.flatMap(({ id, type, options }) => {
      const named = (value: unknown) => options.find(option => option.value === value)?.label ?? value
      const value = company.custom[id]

      return value === undefined ? [] : [[type, Array.isArray(value) ? value.map(named) : named(value)]]
    }),
  )

  return { ...company, custom }
}

const header = ['Company name', ...cells.map(([type]) => `Own ${type.toLowerCase()}`)].join(',')

test('columns go to the fields of the workspace, whatever their type, and an undo takes them back', async () => {
  const text = `${header}\nAcme,${cells.map(([, cell]) => cell).join(',')}\nBare${','.repeat(cells.length)}\n`
  const done = await bring(house.tenant, { text }, { entity: 'companies' })
  expect(done).toMatchObject({ created: 2, failed: 0 })
  const { custom } = await held('Acme')
  expect(custom).toEqual(Object.fromEntries(cells.map(([type, , value]) => [type, value])))
  expect((await held('Bare')).custom).toEqual({})

  const change = `Company name,Own text,Own number\nAcme,Another,1250.5\nBare,First,\n`
  const second = await bring(house.tenant, { text: change }, { entity: 'companies' })
  expect(second).toMatchObject({ updated: 2, failed: 0 })
  expect((await held('Acme')).custom).toEqual({ ...custom, text: 'Another' })
  const { id, version } = await held('Acme')
  await updateCompany(
    house.tenant,
    companyEdit.parse({ id, version, custom: { [idOf('phone')]: '1', [idOf('percent')]: '' } }),
  )

  await undoBatch(house.tenant, second.id)
  const { percent: _, ...others } = custom
  expect((await held('Acme')).custom).toEqual({ ...others, phone: '1' })
  expect((await held('Bare')).custom).toEqual({})
})

test('an undo leaves a field that somebody changed since, and says so', async () => {
  const text = 'Company name,Own text,Own email\nLater,one,a@b.example\n'
  await bring(house.tenant, { text }, { entity: 'companies' })
  const change = 'Company name,Own text,Own email\nLater,two,c@d.example\n'
  const { id: batch } = await bring(house.tenant, { text: change }, { entity: 'companies' })
  const { id, version } = await held('Later')
  await updateCompany(house.tenant, companyEdit.parse({ id, version, custom: { [idOf('text')]: 'mine' } }))
  expect(await undoBatch(house.tenant, batch)).toMatchObject({ kept: 1 })
  expect((await held('Later')).custom).toEqual({ text: 'mine', email: 'a@b.example' })
})

test('a cell that is no choice stays out with the choices there are', async () => {
  const text = 'Company name,Own select\nWrong,purple\n'
  const done = await bring(
    house.tenant,
    { text },
    { entity: 'companies', mapping: { columns: { 'Own select': `custom.${idOf('select')}` } } },
  )
  expect(await listFailures(house.tenant, done.id)).toMatchObject([
    { reason: 'Own select: "purple" is none of red, green, blue.' },
  ])
})
