import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createActivity } from '@/lib/crm/activities/mutations'
import { startBulk } from '@/lib/crm/batches/handing-over'
import { getBatch, listKept } from '@/lib/crm/batches/queries'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { createCompany, deleteCompany, updateCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createDeal } from '@/lib/crm/deals/mutations'
import { createNote } from '@/lib/crm/notes/mutations'
import { alike } from '@/lib/crm/records/testing/canaries'
import type { TenantScope } from '@/lib/tenancy/scope'
import { stockOf } from '@/lib/testing/stock'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring } from '@/lib/transfer/testing/files'

let workspace: TestTenant

beforeAll(async () => {
  workspace = await testTenant()
})
afterAll(() => workspace.drop())

async function undo(tenant: TenantScope, id: string) {
  await beginUndo(tenant, id)

  return runUndo(tenant, id)
}

const idOf = async (tenant: TenantScope, name: string): Promise<string> => {
  const [row] = await tenant
    .db('company:read')
    .execute<{ id: string }>(sql`select id::text from companies where name = ${name}`)

  return row?.id ?? ''
}

/** Four companies of one test, told apart from those of the others by a letter. */
const companies = (of: string) => ({
  text: `Record ID,Company name,Website domain,Industry,Parent company
${of}1,Acme ${of},acme-${of}.example,Steel,Globex ${of}
${of}2,Globex ${of},globex-${of}.example,Oil,
${of}3,Initech ${of},initech-${of}.example,Software,Hooli ${of}
`,
})
const changed = (of: string) => ({
  text: `Record ID,Company name,Website domain,Industry,Parent company
${of}1,Acme Works ${of},acme-${of}.example,Iron,Initech ${of}
${of}2,Globex ${of},globex-${of}.example,Energy,
${of}4,Umbrella ${of},umbrella-${of}.example,Pharma,Globex ${of}
`,
})

test('an import that overwrote values and links is undone, and leaves nothing of itself', async () => {
  const { tenant } = workspace
  await bring(tenant, companies('a'), { entity: 'companies' })
  const before = await stockOf(tenant)
  const { id, updated, created } = await bring(tenant, changed('a'), { entity: 'companies' })
  expect({ updated, created }).toEqual({ updated: 2, created: 1 })
  expect(await getBatch(tenant, id)).toMatchObject({
    kind: 'import',
    state: 'done',
    changed: 2,
    canUndo: true,
  })

  expect(await undo(tenant, id)).toMatchObject({ state: 'undone', restored: 3, erased: 1, kept: 0 })
  expect(await stockOf(tenant)).toEqual(before)
  await expect(beginUndo(tenant, id)).rejects.toMatchObject({ code: 'conflict' })
})

test('what somebody did since stays, with who did it', async () => {
  const { tenant } = workspace
  const mia = await workspace.addMember('member', 'Mia')
  await bring(tenant, companies('b'), { entity: 'companies' })
  const first = await bring(tenant, changed('b'), { entity: 'companies' })
  const acme = await idOf(tenant, 'Acme Works b')
  await updateCompany(mia, { id: acme, version: 2, industry: 'Tools' })
  await createNote(mia, { companyId: await idOf(tenant, 'Umbrella b'), body: 'Called them.' })

  expect(await undo(tenant, first.id)).toMatchObject({ restored: 2, erased: 0, kept: 2 })
  expect(await listKept(tenant, first.id)).toMatchObject([
    { name: 'Acme b', reason: 'Mia changed since: industry.', href: `/companies/${acme}` },
    { name: 'Umbrella b', reason: 'Other records hang on it.' },
  ])
  const [row] = await tenant
    .db('company:read')
    .execute(sql`select name, industry, parent_company_id::text as parent from companies where id = ${acme}`)
  expect(row).toEqual({ name: 'Acme b', industry: 'Tools', parent: await idOf(tenant, 'Globex b') })
  const [told] = await tenant.db('timeline:read').execute(sql`
    select kind, title from events where company_id = ${await idOf(tenant, 'Globex b')} order by at desc limit 1`)
  expect(told).toMatchObject({ kind: 'company.undone', title: 'Globex b' })
})

test('deals go back to their stage, products and lines with their amount', async () => {
  const { tenant } = workspace
  const file = (rows: string) => ({ text: `Deal ID,Deal name,Stage,Amount,Product,Company,Owner\n${rows}\n` })
  await bring(tenant, file('1,One,Won,100,Anvil,Acme,Ann\n2,Two,New,50,Anvil,Acme,Ann'), { entity: 'deals' })
  const mine = await createDeal(tenant, { name: 'By hand' })
  const before = await stockOf(tenant)
  const again = await bring(
    tenant,
    file('1,One,New,300,Rocket,Globex,Bob\n2,Two,Lost,50,Rocket,Acme,Ann\n3,Three,New,7,Anvil,Acme,Ann'),
    {
      entity: 'deals',
    },
  )
  expect(again).toMatchObject({ updated: 2, created: 1 })
  expect(await stockOf(tenant)).not.toEqual(before)

  expect(await undo(tenant, again.id)).toMatchObject({ state: 'undone', kept: 0 })
  expect(await stockOf(tenant)).toEqual(before)
  expect(mine.id).toBeTruthy()
})

test('what lies in the trash, or is linked from elsewhere, is not erased; what is free is', async () => {
  const { tenant } = workspace
  const { id } = await bring(tenant, companies('d'), { entity: 'companies' })
  await deleteCompany(tenant, await idOf(tenant, 'Acme d'))
  await createActivity(tenant, {
    type: 'call',
    subject: 'Ring them',
    companyId: await idOf(tenant, 'Hooli d'),
    isDone: false,
    priority: 'normal',
    body: null,
    dueDate: null,
    dueTime: null,
    durationMinutes: null,
    outcome: null,
    assigneeId: null,
  })
  // Hooli was made because Initech names it; Globex is the parent of Acme, which stays.
  expect(await undo(tenant, id)).toMatchObject({ kept: 3, erased: 1 })
  expect(await idOf(tenant, 'Initech d')).toBe('')
  expect((await listKept(tenant, id)).map(({ name, reason }) => [name, reason])).toEqual(
    expect.arrayContaining([
      ['Acme d', 'It is in the trash.'],
      ['Hooli d', 'Other records hang on it.'],
      ['Globex d', 'Other records hang on it.'],
    ]),
  )
})

test('a value that another record took meanwhile stays with that one', async () => {
  const { tenant } = workspace
  await bring(tenant, companies('e'), { entity: 'companies' })
  const { id } = await bring(
    tenant,
    { text: 'Record ID,Company name,Website domain\ne1,Acme e,new.example\ne2,Globe e,globex-e.example\n' },
    { entity: 'companies' },
  )
  await createCompany(tenant, newCompany.parse({ name: 'Rival', domain: 'acme-e.example' }))
  expect(await undo(tenant, id)).toMatchObject({ restored: 1, kept: 1 })
  expect(await listKept(tenant, id)).toMatchObject([
    { name: 'Acme e', reason: 'Another company has this domain.' },
  ])
  expect(await idOf(tenant, 'Globex e')).not.toBe('')
})

test('who did it may undo it, and an admin; not another member, nor after 30 days', async () => {
  const { tenant } = workspace
  const mia = await workspace.addMember('member', 'Mia')
  const tom = await workspace.addMember('member', 'Tom')
  const old = await bring(mia, { text: 'Company name\nOld\n' }, { entity: 'companies' })
  const one = await bring(mia, { text: 'Company name\nOne\n' }, { entity: 'companies' })
  const two = await bring(mia, { text: 'Company name\nTwo\n' }, { entity: 'companies' })

  await expect(beginUndo(tom, one.id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(beginUndo(workspace.as('viewer'), one.id)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await undo(mia, one.id)).toMatchObject({ state: 'undone', erased: 1 })
  expect(await undo(tenant, two.id)).toMatchObject({ state: 'undone', erased: 1 })

  await tenant
    .db('import:run')
    .execute(sql`update batches set created_at = now() - interval '31 days' where id = ${old.id}`)
  await expect(beginUndo(mia, old.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('asks the rights of now for each row, and says what it left', async () => {
  const { tenant } = workspace
  const ada = await workspace.addMember('member', 'Ada')
  const make = async (name: string, ownerId: string | null) =>
    (await createCompany(tenant, newCompany.parse({ name, ownerId }))).id
  const own = await make('Own of Ada', ada.actor.memberId)
  const others = await make('Of others', tenant.actor.memberId)
  const edit = { entity: 'company', target: { ids: [own, others] }, act: { set: { city: 'Lyon' } } } as const
  const rights = (reach: 'own' | 'none') =>
    workspace.limited(ada, alike({ read: 'all', update: reach, delete: reach }))

  const batch = await startBulk(ada, edit)
  expect(await undo(rights('own'), batch.id)).toMatchObject({ state: 'undone', restored: 1, kept: 1 })
  expect(await listKept(tenant, batch.id)).toMatchObject([
    { reason: 'Your role does not let you change it.' },
  ])

  const gone = await startBulk(ada, { entity: 'company', target: { ids: [own, others] }, act: 'delete' })
  expect(await undo(rights('own'), gone.id)).toMatchObject({ restored: 1, kept: 1 })

  // What they brought in and nobody was given is still theirs, until they change no such records any more.
  const file = (of: string) => ({ text: `Company name,Website domain\nLoose ${of},loose-${of}.example\n` })
  const first = await bring(ada, file('1'), { entity: 'companies' })
  expect(await undo(rights('own'), first.id)).toMatchObject({ erased: 1, kept: 0 })
  const second = await bring(ada, file('2'), { entity: 'companies' })
  expect(await undo(rights('none'), second.id)).toMatchObject({ erased: 0, kept: 1 })
})

test('asks the rights of now for the lines of deals too', async () => {
  const { tenant } = workspace
  const ada = await workspace.addMember('member', 'Ada')
  const file = (of: string, product: string) => ({
    text: `Deal ID,Deal name,Stage,Amount,Product\n${of},Line ${of},New,100,${product} ${of}\n`,
  })
  const changeOf = async (of: string): Promise<string> => {
    await bring(ada, file(of, 'Anvil'), { entity: 'deals' })

    return (await bring(ada, file(of, 'Rocket'), { entity: 'deals' })).id
  }
  const linesOf = async (of: string): Promise<string[]> => {
    const rows = await tenant.db('deal:read').execute<{ name: string }>(sql`
      select l.name from deal_line_items l join deals d on d.id = l.deal_id where d.name = ${`Line ${of}`}`)

    return [...rows].map(({ name }) => name)
  }
  const others = await changeOf('k1')
  expect(await linesOf('k1')).toEqual(['Rocket k1'])
  const onlyOwn = workspace.limited(ada, alike({ update: 'own', delete: 'own' }))
  await undo(onlyOwn, others)
  expect(await linesOf('k1')).toEqual(['Rocket k1'])

  const priced = await changeOf('k2')
  const blind = workspace.limited(ada, { ...alike({}), fields: { product: { unitPrice: 'hidden' } } })
  await undo(blind, priced)
  expect(await linesOf('k2')).toEqual(['Rocket k2'])

  const free = await changeOf('k3')
  await undo(workspace.limited(ada, alike({})), free)
  expect(await linesOf('k3')).toEqual(['Anvil k3'])
})
