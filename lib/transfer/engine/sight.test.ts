import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { alike } from '@/lib/crm/records/testing/canaries'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring } from '@/lib/transfer/testing/files'

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
