import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '@/lib/cli/import'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { fixture } from '@/lib/transfer/testing/files'

let workspace: TestTenant

beforeAll(async () => {
  workspace = await testTenant()
})
afterAll(() => workspace.drop())

test('answers what a script needs, and says how far it is', async () => {
  const said: [number, number][] = []
  const result = await importFile({
    tenant: workspace.tenant,
    entity: 'companies',
    file: fixture('companies.csv'),
    onProgress: (done, total) => said.push([done, total]),
  })
  expect(result).toMatchObject({
    entity: 'companies',
    state: 'done',
    rows: 12,
    created: 12,
    updated: 0,
    skipped: 0,
    failed: 0,
    extras: { parentLinks: 4 },
    unused: [],
    failures: [],
  })
  expect(said.at(-1)).toEqual([12, 12])
})

test('takes a mapping over the proposal, and tells what stayed out', async () => {
  const result = await importFile({
    tenant: workspace.tenant,
    entity: 'contacts',
    file: fixture('contacts-windows.csv'),
    mapping: {
      columns: { Bemerkung: null, Position: { field: 'department' } },
      missing: { company: 'leave' },
    },
  })
  expect(result).toMatchObject({ created: 4, skipped: 1, failed: 2, unused: ['Bemerkung'] })
  expect(result.failures[0]).toEqual({
    line: 5,
    outcome: 'failed',
    reason: 'E-Mail: "keine adresse" is not an e-mail address.',
  })
})

test('what cannot be is said in a sentence', async () => {
  const { tenant } = workspace
  const ask = (entity: string, file: string, mapping?: unknown) =>
    importFile({ tenant, entity, file, ...(mapping !== undefined && { mapping }) })
  await expect(ask('people', fixture('team.csv'))).rejects.toThrow('There is nothing called "people"')
  await expect(ask('deals', 'nowhere.csv')).rejects.toThrow('There is no file nowhere.csv.')
  await expect(ask('deals', 'e2e')).rejects.toThrow('e2e is not a file.')
  await expect(ask('deals', fixture('deals.csv'), { colums: {} })).rejects.toThrow(
    'The mapping cannot be read',
  )
  await expect(ask('deals', fixture('deals.csv'), { columns: { account: 'nope' } })).rejects.toThrow(
    'There is no field "nope" here.',
  )
  await expect(ask('products', fixture('team.csv'), { columns: { sales_agent: null } })).rejects.toThrow(
    'Say which column tells what each product is',
  )
})
