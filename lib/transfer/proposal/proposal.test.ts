import { createReadStream } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeText, TextReading } from '@/lib/transfer/file/decoding'
import { sniffDialect } from '@/lib/transfer/file/dialect'
import { type FileProfile, Profiling } from '@/lib/transfer/file/profile'
import { readRows } from '@/lib/transfer/file/rows'
import { proposeColumns } from '@/lib/transfer/proposal/columns'
import { guessEntity } from '@/lib/transfer/proposal/entity'
import { NameIndex } from '@/lib/transfer/proposal/names'
import { revenueInMillions, scaleOfHeader } from '@/lib/transfer/proposal/scale'
import { endOf, placeStages } from '@/lib/transfer/proposal/stage-order'
import { fixture, hasPracticeSet, practiceFile } from '@/lib/transfer/testing/files'

async function* once(text: string) {
  yield text
}

async function profileOf(text: string): Promise<FileProfile> {
  const dialect = sniffDialect(text)
  const profiling = new Profiling(dialect)
  for await (const row of readRows(once(text), dialect)) profiling.see(row)

  return profiling.end('UTF-8')
}

async function profileFile(path: string): Promise<FileProfile> {
  let text = ''
  for await (const part of decodeText(createReadStream(path), new TextReading())) text += part

  return profileOf(text)
}

const fieldsOf = (
  profile: FileProfile,
  ...[entity, known]: [Parameters<typeof proposeColumns>[0], Parameters<typeof proposeColumns>[2]?]
) => proposeColumns(entity, profile.columns, known).map(({ field }) => field)

const companies = ['name', 'industry', 'foundedYear', 'annualRevenue', 'employeeCount', 'country', 'parent']
const products = ['name', 'category', 'unitPrice']
const deals = ['externalId', 'owner', 'product', 'company', 'stage', 'openedOn', 'closeDate', 'amount']
const members = ['name', 'manager', 'office']

const files = [
  ...(hasPracticeSet
    ? ([
        [practiceFile('accounts.csv'), 'companies', companies],
        [practiceFile('products.csv'), 'products', products],
        [practiceFile('sales_pipeline.csv'), 'deals', deals],
        [practiceFile('sales_teams.csv'), 'members', members],
      ] as const)
    : []),
  [fixture('companies.csv'), 'companies', companies],
  [fixture('products.csv'), 'products', products],
  [fixture('deals.csv'), 'deals', deals],
  [fixture('team.csv'), 'members', members],
] as const

test.each(files)('%s holds %s, and each column finds its field', async (path, entity, fields) => {
  const profile = await profileFile(path)
  expect(guessEntity(profile.columns, 'export.csv')).toBe(entity)
  expect(fieldsOf(profile, entity)).toEqual(fields)
})

describe('exports of other systems', () => {
  test('HubSpot', async () => {
    const profile = await profileOf(
      'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Associated Company,Create Date\n' +
        '1,Ann,Lee,ann@x.com,+1 555 123 4567,Bo Ray,New,X Inc,2024-01-02 10:00\n',
    )
    expect(guessEntity(profile.columns, 'all-contacts.csv')).toBe('contacts')
    expect(fieldsOf(profile, 'contacts')).toEqual([
      'externalId',
      'firstName',
      'lastName',
      'email',
      'phone',
      'owner',
      'leadStatus',
      'company',
      null,
    ])
  })

  test('Salesforce', async () => {
    const profile = await profileOf(
      'Opportunity Name,Account Name,Stage,Amount,Close Date,Probability (%),Opportunity Owner,Lead Source\n' +
        'Big one,X Inc,Closed Won,"12,000.00",12/31/2024,100,Bo Ray,Web\nOther,Y,Prospecting,5,01/13/2025,10,Bo Ray,Web\n',
    )
    expect(guessEntity(profile.columns, 'report.csv')).toBe('deals')
    expect(fieldsOf(profile, 'deals')).toEqual([
      'name',
      'company',
      'stage',
      'amount',
      'closeDate',
      'probability',
      'owner',
      'leadSource',
    ])
    expect(proposeColumns('deals', profile.columns)[4]).toEqual({ field: 'closeDate', dates: 'mdy' })
  })

  test('Pipedrive', async () => {
    const profile = await profileOf(
      'Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Status,Deal - Owner,Deal - Organization,Deal - Contact person\n' +
        'Big one,1200,EUR,Demo,Open,Bo Ray,X Inc,Ann Lee\n',
    )
    expect(fieldsOf(profile, 'deals')).toEqual([
      'name',
      'amount',
      'currency',
      'stage',
      'status',
      'owner',
      'company',
      'contact',
    ])
  })

  test('German, with a decimal comma and millions in the header', async () => {
    const profile = await profileOf(
      'Firma;Branche;Jahresumsatz (in Mio. EUR);Mitarbeiter;PLZ;Ort;Gründungsjahr;Muttergesellschaft\n' +
        'Alpenglow GmbH;Handel;1.251,41;495;80331;München;1999;Holding AG\n',
    )
    expect(guessEntity(profile.columns, 'kunden.csv')).toBe('companies')
    expect(proposeColumns('companies', profile.columns)).toEqual([
      { field: 'name' },
      { field: 'industry' },
      { field: 'annualRevenue', scale: 1_000_000, decimal: ',' },
      { field: 'employeeCount' },
      { field: 'postalCode' },
      { field: 'city' },
      { field: 'foundedYear' },
      { field: 'parent' },
    ])
  })

  test('headers that say nothing: what is in the cells speaks', async () => {
    const profile = await profileOf('col1,col2,col3\nAnn,ann@x.com,Qualified\nBen,ben@y.org,Proposal\n')
    const known = { stage: new Set(['qualified', 'proposal']) }
    expect(fieldsOf(profile, 'contacts')).toEqual([null, 'email', null])
    expect(fieldsOf(profile, 'deals', known)).toEqual([null, null, 'stage'])
  })
})

test('a revenue that cannot be as written is asked about, never changed', async () => {
  const profile = await profileFile(fixture('companies.csv'))
  const columns = proposeColumns('companies', profile.columns)
  expect(revenueInMillions(profile, { columns })).toEqual({
    column: 3,
    revenue: '1100.04',
    employees: '2822',
  })
  const said = columns.map(plan =>
    plan.field === 'annualRevenue' ? { ...plan, scale: 1_000_000 as const } : plan,
  )
  expect(revenueInMillions(profile, { columns: said })).toBeUndefined()
  expect(scaleOfHeader('revenue')).toBe(1)
  expect(scaleOfHeader('Revenue (k)')).toBe(1_000)
})

describe('names', () => {
  const index = new NameIndex([
    { id: '1', name: 'GTX Pro' },
    { id: '2', name: 'GTX Plus Pro' },
    { id: '3', name: 'Zoë Ångström', other: ['zoe@x.com'] },
    { id: '4', name: 'Massive Dynamic' },
    { id: '5', name: 'GTK 500' },
  ])
  test.each([
    ['gtx pro', 'same', '1'],
    ['GTXPro', 'alike', '1'],
    ['Zoe Angstrom', 'same', '3'],
    ['ZOE@X.COM', 'same', '3'],
    ['Masive Dynamic', 'near', '4'],
  ])('%s is found', (text, how, id) => {
    expect(index.find(text)).toMatchObject({ how, record: { id } })
  })

  test('other models and short names are new', () => {
    expect(index.find('GTK 501').how).toBe('new')
    expect(index.find('GTY Pro').how).toBe('new')
    expect(index.find('GTX').how).toBe('new')
  })
})

test('stages that are added stand where a sale has them', () => {
  const open = [
    { name: 'New', probability: 10 },
    { name: 'Qualified', probability: 25 },
    { name: 'Meeting', probability: 40 },
    { name: 'Proposal', probability: 60 },
    { name: 'Negotiation', probability: 80 },
  ]
  expect(placeStages(open, ['Engaging', 'Prospecting', 'Whatever']).map(({ name }) => name)).toEqual([
    'New',
    'Prospecting',
    'Qualified',
    'Engaging',
    'Meeting',
    'Proposal',
    'Negotiation',
    'Whatever',
  ])
  const odds = placeStages(open, ['Engaging']).map(({ probability }) => probability)
  expect(odds).toEqual([...odds].sort((a, b) => a - b))
  expect([endOf('Closed Won'), endOf('Verloren'), endOf('Engaging')]).toEqual(['won', 'lost', undefined])
})
