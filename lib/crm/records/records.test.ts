import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companies } from '@/db/tenant/tables'
import { createCompany, deleteCompany, restoreCompany, updateCompany } from '@/lib/crm/companies/mutations'
import { companyRows, countCompanies, getCompany, listCompanies } from '@/lib/crm/companies/queries'
import { companyEdit, newCompany } from '@/lib/crm/companies/schema'
import { createContact, updateContact } from '@/lib/crm/contacts/mutations'
import { getContact, listContacts } from '@/lib/crm/contacts/queries'
import { contactEdit, newContact } from '@/lib/crm/contacts/schema'
import { createProduct, deleteProduct, updateProduct } from '@/lib/crm/products/mutations'
import { listProducts } from '@/lib/crm/products/queries'
import { newProduct, productEdit } from '@/lib/crm/products/schema'
import { searchEverything } from '@/lib/crm/search/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { eraseRecord, purgeTrash, restoreRecord } from '@/lib/crm/trash/mutations'
import { listTrash } from '@/lib/crm/trash/queries'
import { newId } from '@/lib/kernel/ids'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

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

    const other = await company({ name: 'Taker', domain: 'taken.example' })
    await expect(restoreRecord(house.tenant, 'company', id)).rejects.toMatchObject({ code: 'conflict' })
    await deleteCompany(house.tenant, other.id)
    await restoreCompany(house.tenant, id)
    expect(await getCompany(house.tenant, id)).toMatchObject({ name: 'Trashed' })
    await expect(eraseRecord(house.tenant, 'company', id)).rejects.toMatchObject({ code: 'not_found' })
    await eraseRecord(house.tenant, 'company', other.id)
    await expect(restoreCompany(house.tenant, other.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('are listed page by page in every order, each once, from an index', async () => {
    const db = house.tenant.db('company:create')
    await db.execute(sql`
      insert into companies (name, created_at, updated_at)
      select 'Row ' || lpad(n::text, 5, '0'), now() - n * interval '1 minute', now() - n * interval '1 hour'
      from generate_series(1, 5000) n`)
    for (const sort of ['name', 'created', 'updated'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const first = await listCompanies(house.tenant, {}, { sort, direction })
        const second = await listCompanies(house.tenant, {}, { sort, direction }, first.nextCursor)
        expect(new Set([...first.rows, ...second.rows].map(row => row.id)).size).toBe(100)
      }
      const key = {
        name: sql`atrium_fold(${companies.name})`,
        created: companies.createdAt,
        updated: companies.updatedAt,
      }[sort]
      const plan = await house.tenant.transaction('company:read', async tx => {
        // The login may not gather statistics, so the planner is told that tables are large.
        await tx.execute(
          sql`select set_config(name, 'off', true) from unnest(array['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin']) name`,
        )

        return tx.execute(
          sql`explain ${companyRows(house.tenant, undefined, [sql`${key} desc`, sql`${companies.id} desc`], 50, sql`''`).getSQL()}`,
        )
      })
      const text = JSON.stringify(plan)
      expect(text).toContain(`companies_${sort}`)
      expect(text).not.toContain('Sort')
    }
    expect(await countCompanies(house.tenant, {})).toBeGreaterThan(5000)
    expect(await countCompanies(house.tenant, { q: 'row 0004' })).toBe(11)
    await db.execute(sql`delete from companies where name like 'Row %'`)
  })

  test('are read by viewers and written by members', async () => {
    await expect(
      listCompanies(house.as('viewer'), {}, { sort: 'name', direction: 'asc' }),
    ).resolves.toBeDefined()
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
    expect(await getContact(house.tenant, id)).toMatchObject({ name: 'Zhang Li', firstName: 'Zhang' })
    const { rows } = await listContacts(house.tenant, { q: 'zhang' }, { sort: 'name', direction: 'asc' })
    expect(rows.map(row => row.company)).toEqual(['Hottechi'])
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
    const { rows } = await listProducts(house.tenant, 'gtx')
    expect(rows).toMatchObject([{ name: 'GTX Pro', unitPrice: '5000.00', currency: 'USD', deals: 0 }])
    await deleteProduct(house.tenant, id)
    expect((await listProducts(house.tenant)).rows).toEqual([])
  })
})

describe('search', () => {
  const labels = async (query: string) =>
    (await searchEverything(house.tenant, query)).flatMap(group => group.items.map(item => item.label))

  test('finds any part of any word, accents aside, and phones by their digits', async () => {
    await company({ name: 'Élodie Parfums', phone: '+49 (30) 555-0142' })
    await contact({ firstName: 'Søren', lastName: 'Ångström', email: 's@a.example', phone: '0171/5550199' })
    expect(await labels('elodie parf')).toEqual(['Élodie Parfums'])
    expect(await labels('fums')).toEqual(['Élodie Parfums'])
    expect(await labels('ANGSTROM')).toEqual(['Søren Ångström'])
    expect(await labels('5550142')).toEqual(['Élodie Parfums'])
    expect(await labels('555-0199')).toEqual(['Søren Ångström'])
    expect(await labels('100%')).toEqual([])
    expect(await labels('_____')).toEqual([])
  })

  test('answers what changed last when nothing is asked yet', async () => {
    expect((await labels('')).length).toBeGreaterThan(0)
  })
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
