import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompany, deleteCompany, restoreCompany, updateCompany } from '@/lib/crm/companies/mutations'
import { getCompany } from '@/lib/crm/companies/queries'
import { companyEdit, newCompany } from '@/lib/crm/companies/schema'
import { createContact, deleteContact, updateContact } from '@/lib/crm/contacts/mutations'
import { getContact } from '@/lib/crm/contacts/queries'
import { contactEdit, newContact } from '@/lib/crm/contacts/schema'
import { addLineItem } from '@/lib/crm/deals/line-items'
import { createDeal } from '@/lib/crm/deals/mutations'
import { listRecords } from '@/lib/crm/lists/queries'
import { createNote } from '@/lib/crm/notes/mutations'
import { createProduct, deleteProduct, updateProduct } from '@/lib/crm/products/mutations'
import { getProduct } from '@/lib/crm/products/queries'
import { newProduct, productEdit } from '@/lib/crm/products/schema'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { eraseRecord, purgeTrash, restoreRecord } from '@/lib/crm/trash/mutations'
import { listTrash } from '@/lib/crm/trash/queries'
import { newId } from '@/lib/kernel/ids'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
const listed = { sorts: [], columns: [{ field: 'companyId' }] }

beforeAll(async () => {
  house = await testTenant()
})

afterAll(() => house.drop())

const company = (values: Record<string, unknown>) => createCompany(house.tenant, newCompany.parse(values))
const contact = (values: Record<string, unknown>) => createContact(house.tenant, newContact.parse(values))

describe('companies', () => {
  test('are added with what people type, belong to whoever adds them, and say so on their timeline', async () => {
    const { id } = await company({
      name: ' Zencorporation ',
      domain: 'https://www.Zencorp.example/about',
      annualRevenue: '$ 4,821.50',
    })
    expect(await getCompany(house.tenant, id)).toMatchObject({
      name: 'Zencorporation',
      domain: 'zencorp.example',
      annualRevenue: '4821.50',
      owner: { name: 'Olivia Owner' },
    })
    const { rows } = await listTimeline(house.tenant, { kind: 'company', id })
    expect(rows.map(row => row.kind)).toEqual(['company.created'])
    await expect(company({ name: 'Another', domain: 'ZENCORP.example' })).rejects.toMatchObject({
      code: 'conflict',
      fields: { domain: ['Zencorporation has this domain already.'] },
    })
  })

  test('change field by field under a lock, and tell what changed', async () => {
    const { id } = await company({ name: 'Betatech', employeeCount: '1,185' })
    const edit = (values: Record<string, unknown>) =>
      updateCompany(house.tenant, companyEdit.parse({ id, ...values }))
    const { version } = await edit({ version: 1, employeeCount: '1200', country: 'Kenya' })
    expect(version).toBe(2)
    expect(await edit({ version: 2, country: 'Kenya' })).toEqual({ version: 2 })
    await expect(edit({ version: 1, country: 'Peru' })).rejects.toMatchObject({ code: 'conflict' })
    const [last] = (await listTimeline(house.tenant, { kind: 'company', id })).rows
    expect(last?.changes).toEqual([
      { field: 'employees', old: '1185', new: '1200' },
      { field: 'country', old: null, new: 'Kenya' },
    ])
  })

  test('that two people edit at once keep both edits, or say whose value it is', async () => {
    const { id } = await company({ name: 'Initech', phone: '1' })
    const edit = (values: Record<string, unknown>) =>
      updateCompany(house.tenant, companyEdit.parse({ id, ...values }))
    await edit({ version: 1, phone: '2', seen: { phone: '1' } })
    expect(await edit({ version: 1, city: 'Oslo', seen: { city: null } })).toEqual({ version: 3 })
    await expect(edit({ version: 1, phone: '3', seen: { phone: '1' } })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Somebody made this “2” while you edited it.',
      fields: { phone: ['Somebody made this “2” while you edited it.'], theirs: ['2'] },
    })
    expect(await edit({ version: 1, phone: '2', seen: { phone: '1' } })).toEqual({ version: 3 })
    expect(await edit({ version: 1, phone: '3', seen: { phone: '2' } })).toEqual({ version: 4 })
    expect(await getCompany(house.tenant, id)).toMatchObject({ phone: '3', city: 'Oslo' })
  })

  test('added twice at the same moment are added once', async () => {
    const both = await Promise.allSettled([
      company({ name: 'Twin', domain: 'twin.example' }),
      company({ name: 'Twin', domain: 'TWIN.example' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(result => result.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' })
  })

  test('cannot stand above themselves', async () => {
    const above = await company({ name: 'Above' })
    const below = await company({ name: 'Below', parentCompanyId: above.id })
    await expect(
      updateCompany(house.tenant, companyEdit.parse({ id: above.id, version: 1, parentCompanyId: below.id })),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  test('go to the trash and come back, unless their domain was taken meanwhile', async () => {
    const { id } = await company({ name: 'Trashed', domain: 'taken.example' })
    await deleteCompany(house.tenant, id)
    expect(await getCompany(house.tenant, id)).toBeUndefined()
    const { rows } = await listTrash(house.tenant)
    expect(rows[0]).toMatchObject({ kind: 'company', id, name: 'Trashed', deletedBy: 'Olivia Owner' })

    await expect(company({ name: 'Taker', domain: 'taken.example' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Trashed has this domain and lies in the trash.',
      fields: { trashed: [id] },
    })
    const other = await company({ name: 'Taker', domain: 'taken.example', isNewAnyway: 'true' })
    await expect(restoreRecord(house.tenant, 'company', id)).rejects.toMatchObject({ code: 'conflict' })
    await deleteCompany(house.tenant, other.id)
    await restoreCompany(house.tenant, id)
    expect(await getCompany(house.tenant, id)).toMatchObject({ name: 'Trashed' })
    await expect(eraseRecord(house.tenant, 'company', id)).rejects.toMatchObject({ code: 'not_found' })
    await eraseRecord(house.tenant, 'company', other.id)
    await expect(restoreCompany(house.tenant, other.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('may share a name, which is asked for once where somebody can answer', async () => {
    const { id } = await company({ name: 'Namesake & Sons', city: 'Jena' })
    await expect(company({ name: 'NAMESAKE and sons' })).resolves.toBeDefined()
    const asked = { asksForNamesake: 'true' }
    await expect(company({ ...asked, name: 'Another Namesake' })).resolves.toBeDefined()
    await expect(company({ ...asked, name: 'NameSake&Sons' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Namesake & Sons in Jena is here already.',
      fields: { namesake: [id] },
    })
    await expect(company({ ...asked, name: 'NameSake&Sons', isNewAnyway: 'true' })).resolves.toBeDefined()
  })

  test('are read by viewers and written by members', async () => {
    await expect(listRecords(house.as('viewer'), 'company', listed)).resolves.toBeDefined()
    expect(() => createCompany(house.as('viewer'), newCompany.parse({ name: 'No' }))).toThrow('You may not')
    await createCompany(house.as('member'), newCompany.parse({ name: 'Yes' }))
  })
})

describe('contacts', () => {
  test('need a name or an address, keep addresses apart, and are renamed', async () => {
    expect(newContact.safeParse({ phone: '1' }).success).toBe(false)
    expect(newContact.safeParse({ firstName: 'A', email: 'not one' }).error?.issues[0]?.message).toContain(
      'not an e-mail',
    )
    const { id: companyId } = await company({ name: 'Hottechi' })
    const { id } = await contact({
      firstName: 'Zhang',
      lastName: 'Wei',
      email: 'zhang@hottechi.example',
      companyId,
    })
    await expect(contact({ firstName: 'B', email: 'ZHANG@hottechi.example' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Zhang Wei at Hottechi has this e-mail already.',
    })
    await expect(contact({ firstName: 'C', companyId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await updateContact(house.tenant, contactEdit.parse({ id, version: 1, lastName: 'Li' }))
    const nameless = await contact({ firstName: 'Only' })
    await expect(
      updateContact(house.tenant, contactEdit.parse({ id: nameless.id, version: 1, firstName: null })),
    ).rejects.toMatchObject({ code: 'invalid' })
    expect(await getContact(house.tenant, id)).toMatchObject({ name: 'Zhang Li', firstName: 'Zhang' })
    const { rows } = await listRecords(house.tenant, 'contact', { ...listed, q: 'zhang' })
    expect(rows.map(row => row.cells.companyId)).toEqual([expect.objectContaining({ name: 'Hottechi' })])
  })
})

describe('products', () => {
  test('keep their SKU to themselves and leave old prices alone', async () => {
    const { id } = await createProduct(
      house.tenant,
      newProduct.parse({ name: 'GTX Pro', sku: 'GTX-P', unitPrice: '4821', isActive: 'on' }),
    )
    await expect(
      createProduct(house.tenant, newProduct.parse({ name: 'Copy', sku: 'gtx-p' })),
    ).rejects.toMatchObject({ code: 'conflict' })
    await updateProduct(
      house.tenant,
      productEdit.parse({ id, version: 1, name: 'GTX Pro', sku: 'GTX-P', unitPrice: '5000', isActive: 'on' }),
    )
    const { rows } = await listRecords(house.tenant, 'product', { ...listed, q: 'gtx' })
    expect(rows).toMatchObject([{ id, cells: { name: 'GTX Pro' } }])
    expect(await getProduct(house.tenant, id)).toMatchObject({ unitPrice: '5000.00', deals: 0 })
    const deal = await createDeal(house.tenant, { name: 'Rollout' })
    await addLineItem(house.tenant, { dealId: deal.id, productId: id })
    await addLineItem(house.tenant, { dealId: deal.id, productId: id })
    expect(await getProduct(house.tenant, id)).toMatchObject({ deals: 1, currency: 'USD' })
    await deleteProduct(house.tenant, id)
    expect((await listRecords(house.tenant, 'product', listed)).rows).toEqual([])
  })
})

test('what is erased leaves nothing that tells of it alone', async () => {
  const { id: companyId } = await company({ name: 'Stays' })
  const { id } = await contact({ firstName: 'Erika', lastName: 'Secret', companyId })
  await createNote(house.tenant, { body: 'about her', contactId: id })
  await createNote(house.tenant, { body: 'about both', contactId: id, companyId })
  await updateContact(house.tenant, contactEdit.parse({ id, version: 1, phone: '555 777' }))
  await expect(eraseRecord(house.tenant, 'contact', id)).rejects.toMatchObject({ code: 'not_found' })
  expect(() => eraseRecord(house.as('member'), 'contact', id)).toThrow('You may not')
  await deleteContact(house.tenant, id)
  await eraseRecord(house.tenant, 'contact', id)

  const left = await listTimeline(house.tenant, { kind: 'company', id: companyId })
  expect(JSON.stringify(left.rows)).not.toMatch(/Secret|555 777/)
  expect(left.rows.map(row => row.note?.body ?? row.kind)).toEqual(['about both', 'company.created'])
  const notes = await house.tenant.db('note:read').execute(sql`select 1 from notes where body = 'about her'`)
  expect(notes).toHaveLength(0)
})

test('what has lain in the trash for more than 30 days goes for good, in batches', async () => {
  const db = house.tenant.db('company:create')
  await db.execute(
    sql`insert into companies (name, deleted_at) select 'Old', now() - interval '31 days' from generate_series(1, 7)`,
  )
  await db.execute(sql`insert into companies (name, deleted_at) values ('Fresh', now() - interval '29 days')`)
  expect(await purgeTrash(house.tenant, 3)).toBe(7)
  const { rows } = await listTrash(house.tenant)
  expect(rows.some(row => row.name === 'Fresh')).toBe(true)
})
