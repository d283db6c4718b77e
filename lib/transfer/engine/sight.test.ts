import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { alike } from '@/lib/crm/records/testing/canaries'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { cancelImport, discardImport } from '@/lib/transfer/mutations'
import { getImport, getImportProgress, listFailures, listImports } from '@/lib/transfer/queries'
import { bring, bytesOf, startFile } from '@/lib/transfer/testing/files'
import { receiveFile } from '@/lib/transfer/uploads'

let house: TestTenant
let sees: TenantScope

beforeAll(async () => {
  house = await testTenant()
  const noor = await house.addMember('member', 'Noor')
  sees = house.limited(noor, alike({ read: 'own' }))
})
afterAll(() => house.drop())

const company = async (name: string, ownerId: string | null) =>
  (await createCompany(house.tenant, newCompany.parse({ name, ownerId }))).id

/** The company of a deal, by the name of the deal. */
async function companiesOf(): Promise<Record<string, string | null>> {
  const rows = await house.tenant
    .db('deal:read')
    .execute<{ name: string; company: string | null }>(
      sql`select name, company_id::text as company from deals`,
    )

  return Object.fromEntries([...rows].map(row => [row.name, row.company]))
}

test('names in a file stand for what the importer sees, and for what the file itself brings', async () => {
  const mine = await company('Quartz', sees.actor.memberId)
  const hidden = await company('Granite', house.tenant.actor.memberId)
  const text = 'Deal name,Account\nOne,Quartz\nTwo,Granite\nThree,Granite\n'
  await bring(sees, { text }, { entity: 'deals' })
  const found = await companiesOf()
  expect(found.One).toBe(mine)
  expect(found.Two).not.toBe(hidden)
  expect(found.Two).toEqual(expect.any(String))
  expect(found.Three).toBe(found.Two)

  // Who sees all of it means the one that was there first.
  await bring(house.tenant, { text: 'Deal name,Account\nFour,Granite\n' }, { entity: 'deals' })
  expect((await companiesOf()).Four).toBe(hidden)
})

test('an address that somebody out of sight has names nobody, and keeps no row out', async () => {
  const email = 'ida@granite.example'
  const ownerId = house.tenant.actor.memberId
  await createContact(house.tenant, newContact.parse({ firstName: 'Ida', email, ownerId }))
  const done = await bring(sees, { text: `Deal name,Contact\nFive,${email}\n` }, { entity: 'deals' })
  expect(done).toMatchObject({ state: 'done', created: 1, failed: 0 })
  const rows = await house.tenant
    .db('deal:read')
    .execute<{ contact: string | null }>(
      sql`select contact_id::text as contact from deals where name = 'Five'`,
    )
  expect([...rows]).toEqual([{ contact: null }])
})

test('an address that is hidden from the importer finds nobody, and finds them for who sees it', async () => {
  const noor = house.limited(sees, alike({}))
  const blind = house.limited(sees, { ...alike({}), fields: { contact: { email: 'hidden' } } })
  const email = 'otto@slate.example'
  const { id } = await createContact(house.tenant, newContact.parse({ firstName: 'Otto', email }))
  const found = async (name: string) => {
    const rows = await house.tenant
      .db('deal:read')
      .execute<{ contact: string | null }>(
        sql`select contact_id::text as contact from deals where name = ${name}`,
      )

    return rows[0]?.contact
  }
  await bring(blind, { text: `Deal name,Contact\nSix,${email}\n` }, { entity: 'deals' })
  expect(await found('Six')).not.toBe(id)
  await bring(noor, { text: `Deal name,Contact\nSeven,${email}\n` }, { entity: 'deals' })
  expect(await found('Seven')).toBe(id)
})

test('a file that somebody else brought is not opened by who does not see all records', async () => {
  const text = 'Company name,City\nShale Works,Here\n,Shale\n'
  const theirs = await bring(house.tenant, { text }, { entity: 'companies' })
  const own = await bring(
    sees,
    { text: 'Company name,City\nSlate Works,Here\n,Slate\n' },
    { entity: 'companies' },
  )
  const wide = house.limited(sees, alike({}))

  expect([await getImport(sees, theirs.id), await getImportProgress(sees, theirs.id)]).toEqual([
    undefined,
    undefined,
  ])
  expect((await listImports(sees)).map(({ id }) => id)).not.toContain(theirs.id)
  expect(JSON.stringify(await listFailures(sees, theirs.id))).toBe('[]')
  expect(await getImport(sees, own.id)).toMatchObject({ id: own.id })
  expect(JSON.stringify(await listFailures(sees, own.id))).toMatch('Slate')
  expect(await getImport(wide, theirs.id)).toMatchObject({ id: theirs.id })
  expect((await listImports(wide)).map(({ id }) => id)).toContain(theirs.id)
  expect(JSON.stringify(await listFailures(wide, theirs.id))).toMatch('Shale')
})

test('nor is it stopped or thrown away by them, but by whoever sees it', async () => {
  const wide = house.limited(sees, alike({}))
  const text = 'Company name,City\nChalk Works,Here\n'
  const waiting = await receiveFile(house.tenant, {
    fileName: 'x.csv',
    entity: 'companies',
    bytes: bytesOf(text),
  })
  await expect(discardImport(sees, waiting.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await getImport(house.tenant, waiting.id)).toBeDefined()
  await discardImport(wide, waiting.id)
  expect(await getImport(house.tenant, waiting.id)).toBeUndefined()

  const running = await startFile(house.tenant, { text }, { entity: 'companies' })
  await expect(cancelImport(sees, running)).rejects.toMatchObject({ code: 'not_found' })
  expect(await getImport(house.tenant, running)).toMatchObject({ isCanceling: false })
  await cancelImport(wide, running)
  expect(await getImport(house.tenant, running)).toMatchObject({ isCanceling: true })
})
