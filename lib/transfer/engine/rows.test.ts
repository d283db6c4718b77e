import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companies, contacts, deals, importChunks, imports, members } from '@/db/tenant/tables'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { failuresFile } from '@/lib/transfer/failures-file'
import { cancelImport, startImport } from '@/lib/transfer/mutations'
import { previewImport } from '@/lib/transfer/preview'
import { proposeMapping } from '@/lib/transfer/proposal/propose'
import { findImport, listFailures } from '@/lib/transfer/queries'
import { runImport } from '@/lib/transfer/run'
import { bring, fixture, startFile } from '@/lib/transfer/testing/files'
import { receiveFile } from '@/lib/transfer/uploads'

let workspace: TestTenant
const db = () => workspace.tenant.db('import:run')

beforeAll(async () => {
  workspace = await testTenant({ ownerName: 'Cara Losch' })
})
afterAll(() => workspace.drop())

describe('rows that cannot go in', () => {
  test('stay out with their line and reason, and the others go in', async () => {
    const { tenant } = workspace
    const done = await bring(tenant, { path: fixture('contacts-windows.csv') })
    expect(done).toMatchObject({ entity: 'contacts', created: 4, updated: 0, skipped: 1, failed: 2 })
    expect(
      (await listFailures(tenant, done.id)).map(({ line, outcome, reason }) => ({ line, outcome, reason })),
    ).toEqual([
      { line: 5, outcome: 'failed', reason: 'E-Mail: "keine adresse" is not an e-mail address.' },
      { line: 6, outcome: 'skipped', reason: 'The same contact is on line 2.' },
      { line: 7, outcome: 'failed', reason: 'It has neither a name nor an e-mail.' },
    ])
    const [zoe] = await db().select().from(contacts).where(eq(contacts.email, 'zoe@fjordkraft.example'))
    expect(zoe).toMatchObject({ firstName: 'Zoë', lastName: 'Ångström', city: 'Oslo' })

    let file = ''
    for await (const piece of failuresFile(tenant, await findImport(tenant, done.id))) file += piece
    expect(file.split('\r\n')[1]).toBe(
      'Ohne,Adresse,keine adresse,,Alpenglow GmbH,,Bonn,,5,"E-Mail: ""keine adresse"" is not an e-mail address."',
    )
  })

  test('one row that the database refuses does not take its batch along', async () => {
    const { tenant } = workspace
    await bring(tenant, { text: 'Company name,Domain\nTaken Ltd,taken.example\n' }, { entity: 'companies' })
    const rows = Array.from({ length: 50 }, (_, n) => `id-${n},Firm ${n},firm${n}.example`)
    // The same domain as a company that has another id: only the table knows.
    await bring(
      tenant,
      { text: 'Record ID,Company name,Domain\nid-7,Seven,seven.example\n' },
      { entity: 'companies' },
    )
    rows[7] = 'id-7,Seven,taken.example'
    const done = await bring(
      tenant,
      { text: `Record ID,Company name,Domain\n${rows.join('\n')}\n` },
      { entity: 'companies' },
    )
    expect(done).toMatchObject({ created: 49, failed: 1 })
    expect(await listFailures(tenant, done.id)).toMatchObject([
      { line: 9, outcome: 'failed', reason: 'Another company has this domain.' },
    ])
  })

  test('a link that would run something is refused', async () => {
    const done = await bring(
      workspace.tenant,
      { text: 'Company name,Website\nEvil,javascript:alert(1)\nGood,good.example\n' },
      { entity: 'companies' },
    )
    expect(done).toMatchObject({ created: 1, failed: 1 })
    const [good] = await db().select().from(companies).where(eq(companies.name, 'Good'))
    expect(good?.website).toBe('https://good.example')
  })
})

describe('records that are there', () => {
  const file = (amount: string, stage: string) => ({
    text: `Deal ID,Deal name,Stage,Amount,Close date,Product\nX-1,First,${stage},${amount},2024-05-01,Thing\n`,
  })
  const find = async () => {
    const [deal] = await db().select().from(deals).where(eq(deals.externalId, 'X-1'))

    return deal
  }

  test('are changed where the file differs, and told so in the timeline', async () => {
    const { tenant } = workspace
    await bring(tenant, file('100', 'New'), { entity: 'deals' })
    const before = await find()
    expect(before).toMatchObject({
      status: 'open',
      expectedCloseDate: '2024-05-01',
      closedOn: null,
      version: 1,
    })
    expect(await bring(tenant, file('100.00', 'New'), { entity: 'deals' })).toMatchObject({ skipped: 1 })
    expect(await bring(tenant, file('', 'New'), { entity: 'deals' })).toMatchObject({
      skipped: 1,
      updated: 0,
    })
    expect(await bring(tenant, file('250', 'Closed won'), { entity: 'deals' })).toMatchObject({ updated: 1 })
    const after = await find()
    expect(after).toMatchObject({ status: 'won', amount: '250.00', closedOn: '2024-05-01', version: 2 })
    expect(after?.stageEnteredAt.toISOString()).toBe('2024-05-01T00:00:00.000Z')
    const told = await db().execute(sql`
      select kind, changes from events where deal_id = ${before?.id} and kind = 'deal.updated'`)
    expect([...told]).toEqual([
      {
        kind: 'deal.updated',
        changes: [
          { field: 'amount', old: '$100', new: '$250' },
          { field: 'closed on', old: null, new: '2024-05-01' },
          { field: 'stage', old: 'New', new: 'Won' },
        ],
      },
    ])
    const lines = await db().execute(
      sql`select unit_price::text as price from deal_line_items where deal_id = ${before?.id}`,
    )
    expect([...lines]).toEqual([{ price: '250.00' }])

    expect(await bring(tenant, file('250', 'New'), { entity: 'deals' })).toMatchObject({ updated: 1 })
    expect(await find()).toMatchObject({ status: 'open', closedOn: null })
  })

  test('are left alone when the person says so', async () => {
    const mapping = { duplicates: 'skip' }
    const done = await bring(workspace.tenant, file('999', 'New'), { entity: 'deals', mapping })
    expect(done).toMatchObject({ created: 0, updated: 0, skipped: 1 })
    expect((await find())?.amount).toBe('250.00')
  })

  test('in the trash are not touched: the row makes a new one', async () => {
    await db().update(deals).set({ deletedAt: new Date() }).where(eq(deals.externalId, 'X-1'))
    expect(await bring(workspace.tenant, file('1', 'New'), { entity: 'deals' })).toMatchObject({ created: 1 })
  })

  test('a person who can log in keeps name and address', async () => {
    const done = await bring(workspace.tenant, {
      text: 'sales_agent,manager,regional_office\nCara  Losch,Big Boss,East\n',
    })
    expect(done).toMatchObject({ created: 0, updated: 1, extras: { managerLinks: 1, managersAdded: 1 } })
    const [cara] = await db().select().from(members).where(eq(members.name, 'Cara Losch'))
    expect(cara).toMatchObject({ office: 'East', state: 'active', role: 'owner' })
  })
})

test('companies that name each other as parents are not linked in a ring', async () => {
  const text = 'Company name,Parent company\nOuro,Boros\nBoros,Ouro\nLeaf,Ouro\nSelf,Self\n'
  const done = await bring(workspace.tenant, { text }, { entity: 'companies' })
  expect(done.extras).toEqual({ parentLinks: 1 })
})

test('names can be chosen: another stage, a new one of another name, nobody', async () => {
  const { tenant } = workspace
  const text =
    'Deal ID,Title,Stage,Owner,Company\nM-1,One,Warm,Nobody Known,Some Ltd\nM-2,Two,Hot,Nobody Known,\n'
  const mapping = {
    matches: { stage: { Warm: 'Qualified', Hot: { add: 'Very hot' } }, owner: { 'Nobody Known': null } },
    missing: { company: 'leave' },
  }
  const done = await bring(tenant, { text }, { entity: 'deals', mapping })
  expect(done).toMatchObject({ created: 2, extras: { stagesAdded: 1 } })
  const rows = await db().execute(sql`
    select d.name, s.name as stage, d.owner_id, d.company_id from deals d join stages s on s.id = d.stage_id
    where d.external_id like 'M-%' order by d.name`)
  expect([...rows]).toEqual([
    { name: 'One', stage: 'Qualified', owner_id: null, company_id: null },
    { name: 'Two', stage: 'Very hot', owner_id: null, company_id: null },
  ])
  await expect(
    bring(tenant, { text }, { entity: 'deals', mapping: { matches: { stage: { Warm: 'Nowhere' } } } }),
  ).rejects.toThrow('"Nowhere"')
  await expect(
    bring(tenant, { text }, { entity: 'deals', mapping: { columns: { Nope: 'name' } } }),
  ).rejects.toThrow('no column "Nope"')
})

describe('who may', () => {
  test('a member brings deals in, but adds no stages and no colleagues', async () => {
    const member = workspace.as('member')
    const deal = { text: 'Deal ID,Title,Stage\nP-1,One,Brand new stage\n' }
    await expect(bring(member, deal, { entity: 'deals' })).rejects.toThrow('Only an admin adds stages')
    await expect(bring(member, { path: fixture('team.csv') })).rejects.toThrow('Only an admin')
    const known = { text: 'Deal ID,Title,Stage\nP-1,One,New\n' }
    expect(await bring(member, known, { entity: 'deals' })).toMatchObject({ created: 1 })
  })

  test('a viewer brings nothing in and sees no import', async () => {
    const viewer = workspace.as('viewer')
    await expect(bring(viewer, { text: 'name\nX\n' })).rejects.toThrow('You may not do this')
  })
})

test('the difference says before what the run does after, and writes nothing', async () => {
  const { tenant } = workspace
  const text =
    'Deal ID,Title,Stage,Currency,Amount,Owner\nD-1,One,Lukewarm,EUR,10,Una Neu\nD-2,Two,New,EURO,n/a,\nD-1,Again,New,,1,\n'
  const { id } = await receiveFile(tenant, {
    fileName: 'x.csv',
    entity: 'deals',
    bytes: (async function* () {
      yield Buffer.from(text)
    })(),
  })
  const { profile } = await findImport(tenant, id)
  const { mapping } = await proposeMapping(tenant, 'deals', profile)
  const preview = await previewImport(tenant, { id, entity: 'deals', profile, mapping })
  expect(preview).toMatchObject({ rows: 3, create: 1, update: 0, unchanged: 0, skip: 1, fail: 1 })
  expect(preview.missing).toEqual({ stage: ['Lukewarm'], member: ['Una Neu'] })
  expect(preview.shown.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'create'],
    [3, 'fail'],
    [4, 'skip'],
  ])
  expect(await db().select().from(deals).where(eq(deals.externalId, 'D-1'))).toEqual([])
  await startImport(tenant, id)
  expect(await runImport(tenant, id)).toMatchObject({ created: 1, skipped: 1, failed: 1 })
})

test('a run that was stopped stays stopped, and keeps no text of the file', async () => {
  const { tenant } = workspace
  const rows = Array.from({ length: 3_500 }, (_, n) => `stop-${n},Stop ${n}`)
  const id = await startFile(
    tenant,
    { text: `Record ID,Company name\n${rows.join('\n')}\n` },
    { entity: 'companies' },
  )
  let asked: Promise<void> | undefined
  const done = await runImport(tenant, id, {
    onProgress: () => {
      asked ??= cancelImport(tenant, id)
    },
  })
  await asked
  expect(done.state).toBe('canceled')
  expect(done.created).toBeLessThan(3_500)
  const [{ n } = { n: 0 }] = await db().execute<{ n: number }>(sql`
    select count(*)::int as n from companies where external_id like 'stop-%'`)
  expect(n).toBe(done.created)
  expect(await db().select().from(importChunks).where(eq(importChunks.importId, id))).toEqual([])
  expect(await runImport(tenant, id)).toMatchObject({ state: 'canceled', created: done.created })
})

test('an upload that cannot be read leaves nothing behind', async () => {
  const { tenant } = workspace
  const count = async () => (await db().select({ id: imports.id }).from(imports)).length
  const before = await count()
  const broken = async function* () {
    yield Buffer.from(`name,city\n${'Acme,Rome\n'.repeat(50_000)}`)
    throw new Error('the network broke')
  }
  await expect(receiveFile(tenant, { fileName: 'x.csv', bytes: broken() })).rejects.toThrow('network broke')
  const binary = async function* () {
    yield Buffer.from('504b0304', 'hex')
  }
  await expect(receiveFile(tenant, { fileName: 'x.xlsx', bytes: binary() })).rejects.toThrow('Excel')
  const large = async function* () {
    for (let n = 0; n < 40; n += 1) yield Buffer.from('Acme,Rome\n'.repeat(5_000))
  }
  await expect(
    receiveFile(tenant, { fileName: 'x.csv', bytes: large(), maxBytes: 1024 * 1024 }),
  ).rejects.toThrow('larger than 1 MB')
  expect(await count()).toBe(before)
  const [{ n } = { n: 1 }] = await db().execute<{ n: number }>(sql`
    select count(*)::int as n from import_chunks c left join imports i on i.id = c.import_id where i.id is null`)
  expect(n).toBe(0)
})
