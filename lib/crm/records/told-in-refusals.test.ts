import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { one } from '@/db/one'
import { customFields } from '@/db/tenant/tables'
import { createCompany, deleteCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact, deleteContact, updateContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { createDeal, deleteDeal, updateDeal } from '@/lib/crm/deals/mutations'
import { createProduct, deleteProduct } from '@/lib/crm/products/mutations'
import { newProduct } from '@/lib/crm/products/schema'
import { alike } from '@/lib/crm/records/testing/canaries'
import { restoreRecord } from '@/lib/crm/trash/mutations'
import { isAppError } from '@/lib/kernel/errors'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let noor: TenantScope
let narrow: TenantScope

beforeAll(async () => {
  house = await testTenant()
  noor = await house.addMember('member', 'Noor')
  narrow = house.limited(noor, alike({ read: 'own' }))
})
afterAll(() => house.drop())

/** All that a refusal says to whoever asked. */
async function refusal(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isAppError(error)) throw error

  return `${error.code}: ${error.message} ${JSON.stringify(error.fields ?? {})}`
}

const asNoor = () => ({ ownerId: noor.actor.memberId })
const company = async (name: string, more: object = {}) =>
  (await createCompany(house.tenant, newCompany.parse({ name, ...more }))).id

test('a conflict names the record that a colleague chose only to who sees it', async () => {
  const hidden = await company('Granite')
  const { id } = await createDeal(house.tenant, { name: 'Visit', ...asNoor() })
  await updateDeal(house.tenant, { id, version: 1, companyId: hidden })
  const own = (await createCompany(narrow, newCompany.parse({ name: 'Quartz' }))).id
  const late = { id, version: 1, companyId: own, seen: { companyId: null } }

  expect(await refusal(updateDeal(narrow, late))).toMatch(/^conflict: .*Reload/)
  expect(await refusal(updateDeal(narrow, late))).not.toMatch(`Granite|${hidden}`)
  expect(await refusal(updateDeal(noor, late))).toMatch(/made this “Granite”/)
})

test('so does a conflict over a field of one’s own that points to a record', async () => {
  const hidden = await company('Gneiss')
  const own = (await createCompany(narrow, newCompany.parse({ name: 'Quartzite' }))).id
  const field = one(
    await house.tenant
      .db('workspace:update')
      .insert(customFields)
      .values({ entity: 'deal', label: 'Partner', type: 'relation', relation: 'company' })
      .returning({ id: customFields.id }),
  )
  const { id } = await createDeal(house.tenant, { name: 'Visit', ...asNoor() })
  await updateDeal(house.tenant, { id, version: 1, custom: { [field.id]: hidden } })
  const late = { id, version: 1, custom: { [field.id]: own }, seen: { [`custom.${field.id}`]: null } }

  expect(await refusal(updateDeal(narrow, late))).toMatch(/^conflict: .*Reload/)
  expect(await refusal(updateDeal(narrow, late))).not.toMatch(`Gneiss|${hidden}`)
  expect(await refusal(updateDeal(noor, late))).toMatch(/made this “Gneiss”/)
})

test('who has an address already is told without the company that is out of sight', async () => {
  const companyId = await company('Basalt')
  const holder = newContact.parse({ firstName: 'Ida', email: 'ida@rock.example', companyId, ...asNoor() })
  await createContact(house.tenant, holder)
  const again = newContact.parse({ firstName: 'Ida', email: 'ida@rock.example' })

  expect(await refusal(createContact(narrow, again))).toMatch(/Ida has this e-mail/)
  expect(await refusal(createContact(noor, again))).toMatch(/Ida at Basalt has this e-mail/)
})

test('a person without a name is not called by an address that is hidden, when one is restored', async () => {
  const email = 'hidden@rock.example'
  const address = newContact.parse({ firstName: 'Second', email, ...asNoor() })
  const { id } = await createContact(house.tenant, address)
  await deleteContact(house.tenant, id)
  await createContact(house.tenant, newContact.parse({ email, isNewAnyway: 'true', ...asNoor() }))
  const blind = house.limited(noor, { ...alike({}), fields: { contact: { email: 'hidden' } } })

  expect(await refusal(restoreRecord(blind, 'contact', id))).toMatch(/^conflict: Another contact has/)
  expect(await refusal(restoreRecord(noor, 'contact', id))).toMatch(/^conflict: hidden@rock.example has/)
})

test('what is restored tells nothing of a domain or a SKU that is hidden', async () => {
  const domain = 'shale.example'
  const first = await company('Shale', { domain, ...asNoor() })
  await deleteCompany(house.tenant, first)
  const holder = await company('Slate', { domain, isNewAnyway: 'true', ...asNoor() })
  const product = (name: string) =>
    createProduct(noor, newProduct.parse({ name, sku: 'ST-1', isActive: true }))
  const { id: gone } = await product('Chisel')
  await deleteProduct(house.tenant, gone)
  const { id: kept } = await product('Mallet')
  const fields = { company: { domain: 'hidden' }, product: { sku: 'hidden' } } as const
  const blind = house.limited(noor, { ...alike({}), fields })

  for (const [kind, id, words] of [
    ['company', first, /domain|Slate|shale\.example/],
    ['product', gone, /SKU|Mallet|ST-1/],
  ] as const) {
    const told = await refusal(restoreRecord(blind, kind, id))
    expect(told).toMatch(`conflict: Another ${kind} has what only one may have`)
    expect(told).not.toMatch(words)
    expect(told).not.toMatch(`${holder}|${kept}`)
  }
  expect(await refusal(restoreRecord(noor, 'company', first))).toMatch(
    `Slate has this domain already. {"domain"`,
  )
  expect(await refusal(restoreRecord(noor, 'product', gone))).toMatch(/Mallet has this SKU already/)
})

test('a namesake is told of without a city that is hidden, and not at all when it is out of sight', async () => {
  await company('Marl', { city: 'Jena', ...asNoor() })
  await company('Chalk', { city: 'Jena' })
  const blind = house.limited(noor, { ...alike({}), fields: { company: { city: 'hidden' } } })
  const asked = (tenant: TenantScope, name: string) =>
    refusal(createCompany(tenant, newCompany.parse({ name, asksForNamesake: 'true' })))

  expect(await asked(blind, 'marl')).toMatch(/^conflict: Marl is here already/)
  expect(await asked(noor, 'marl')).toMatch(/^conflict: Marl in Jena is here already/)
  expect(await asked(noor, 'chalk')).toMatch(/^conflict: Chalk in Jena is here already/)
  await expect(
    createCompany(narrow, newCompany.parse({ name: 'chalk', asksForNamesake: 'true' })),
  ).resolves.toBeDefined()
})

test.each(['company', 'contact', 'deal'] as const)(
  'a %s is restored without a word of its twin',
  async kind => {
    const made = {
      company: (name: string) => createCompany(house.tenant, newCompany.parse({ name, ...asNoor() })),
      contact: (name: string) =>
        createContact(house.tenant, newContact.parse({ firstName: name, ...asNoor() })),
      deal: (name: string) => createDeal(house.tenant, { name, ...asNoor() }),
    }[kind]
    const remove: Readonly<Record<string, (tenant: TenantScope, id: string) => Promise<void>>> = {
      company: deleteCompany,
      contact: deleteContact,
      deal: deleteDeal,
    }
    const { id } = await made('Gone')
    await remove[kind]?.(house.tenant, id)
    const { id: twin } = await made('Marble')
    await key(kind, [id, twin], twin)

    expect(await refusal(restoreRecord(narrow, kind, id))).not.toMatch('Marble')
    expect(await refusal(restoreRecord(noor, kind, id))).toMatch(/Marble came from the same row/)
  },
)

/** Gives two records one key of an import, and one of them to nobody. */
async function key(kind: EntityName, ids: readonly string[], orphan: string): Promise<void> {
  const table = sql.identifier(
    { company: 'companies', contact: 'contacts', deal: 'deals' }[String(kind)] ?? '',
  )
  const db = house.tenant.db('record:read')
  for (const id of ids)
    await db.execute(sql`update ${table} set external_id = 'row 1' where id = ${id}::uuid`)
  await db.execute(sql`update ${table} set owner_id = null where id = ${orphan}::uuid`)
}

test('an edit that meets nobody goes through', async () => {
  const { id } = await createContact(narrow, newContact.parse({ firstName: 'Free' }))
  await expect(updateContact(narrow, { id, version: 1, jobTitle: 'Mason' })).resolves.toEqual({ version: 2 })
})
