import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact, deleteContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { createDeal } from '@/lib/crm/deals/mutations'
import { createProduct } from '@/lib/crm/products/mutations'
import { newProduct } from '@/lib/crm/products/schema'
import { searchEverything, searchStatement } from '@/lib/crm/search/queries'
import { wordsOf } from '@/lib/crm/search/words'
import { gatherStatistics } from '@/lib/testing/statistics'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

const company = (values: Record<string, unknown>) => createCompany(house.tenant, newCompany.parse(values))
const contact = (values: Record<string, unknown>) => createContact(house.tenant, newContact.parse(values))
const search = async (query: string) =>
  (await searchEverything(house.tenant, query)).map(
    ({ title, items }) => `${title}: ${items.map(item => item.label).join(', ')}`,
  )

beforeAll(async () => {
  house = await testTenant()
  const zen = await company({ name: 'Zencorporation', domain: 'zencorp.example', city: 'Beijing' })
  await company({ name: 'The Zen of 100% Tea', phone: '+49 (30) 555-0142' })
  await company({ name: 'Élodie Parfums' })
  await contact({
    firstName: 'Zhang',
    lastName: 'Wei',
    email: 'wei@zencorp.example',
    phone: '+86 10 5550 0199',
    companyId: zen.id,
  })
  await contact({ firstName: 'Zena', lastName: 'Ångström', phone: '0171/5550177' })
  await createDeal(house.tenant, { name: 'GTK 500 rollout', companyId: zen.id })
  await createProduct(house.tenant, newProduct.parse({ name: 'GTX Pro', sku: 'GTX-P', category: 'GTX' }))
})

afterAll(() => house.drop())

describe('what is found', () => {
  test('is any part of any word, accents and case aside, every word of it', async () => {
    expect(await search('elodie parf')).toEqual(['Companies: Élodie Parfums'])
    expect(await search('FUMS')).toEqual(['Companies: Élodie Parfums'])
    expect(await search('angstrom')).toEqual(['Contacts: Zena Ångström'])
    expect(await search('elodie zen')).toEqual([])
    expect(await search('gtx-p')).toEqual(['Products: GTX Pro'])
  })

  test('comes with the best first: the name itself, its beginning, the beginning of a word, the rest', async () => {
    expect(await search('zen')).toEqual([
      'Companies: Zencorporation, The Zen of 100% Tea',
      'Contacts: Zena Ångström, Zhang Wei',
      'Deals: GTK 500 rollout',
    ])
    expect((await search('zena'))[0]).toBe('Contacts: Zena Ångström')
  })

  test('includes the people and deals of a company, also with words of both', async () => {
    expect(await search('wei zencorp')).toEqual(['Contacts: Zhang Wei'])
    expect(await search('zencorporation rollout')).toEqual(['Deals: GTK 500 rollout'])
  })

  test('is a phone by its digits, however it is written', async () => {
    for (const typed of ['+86 10 5550-0199', '(010) 5550 0199', '55500199', '10 5550 0199'])
      expect(await search(typed)).toEqual(['Contacts: Zhang Wei'])
    expect(await search('030 5550142')).toEqual(['Companies: The Zen of 100% Tea'])
    expect(await search('0171 555 01 77')).toEqual(['Contacts: Zena Ångström'])
  })

  test('is what begins with one or two letters', async () => {
    expect(await search('we')).toEqual(['Contacts: Zhang Wei'])
    expect(await search('é')).toEqual(['Companies: Élodie Parfums'])
  })

  test('takes wildcards for letters', async () => {
    expect(await search('100%')).toEqual(['Companies: The Zen of 100% Tea'])
    for (const typed of ['____', '%', '%%%', '\\', "o'", '"', '( )']) expect(await search(typed)).toEqual([])
  })

  test('never lies in the trash', async () => {
    const gone = await contact({ firstName: 'Gone', lastName: 'Person' })
    await deleteContact(house.tenant, gone.id)
    expect(await search('gone person')).toEqual([])
  })

  test('is what changed last when nothing is asked yet', async () => {
    const [group, ...others] = await searchEverything(house.tenant, '  ')
    expect(others).toEqual([])
    expect(group?.title).toBe('Changed last')
    expect(group?.items).toHaveLength(6)
    expect(group?.items[0]).toMatchObject({
      label: 'GTK 500 rollout',
      detail: 'Zencorporation',
      icon: 'deal',
    })
  })

  test('is for everybody who may read', async () => {
    expect(await searchEverything(house.as('viewer'), 'elodie')).toHaveLength(1)
  })
})

test('words are bounded in number and length', () => {
  expect(wordsOf(`${'a '.repeat(50)}`)).toHaveLength(6)
  expect(wordsOf('x'.repeat(500))[0]).toHaveLength(100)
  expect(wordsOf('+49 (0)30 555-01 42')).toEqual(['490305550142'])
  expect(wordsOf('GTK 500')).toEqual(['GTK', '500'])
  expect(wordsOf('12-34')).toEqual(['1234'])
})

test('a large workspace is searched by its indexes', async () => {
  await house.tenant.transaction('contact:create', async db => {
    await db.execute(sql`
      insert into contacts (first_name, last_name, email, updated_at)
      select 'Person' || n, 'Number' || (n * 7919) % 100003, 'p' || n || '@many.example', now() - interval '1 day'
      from generate_series(1, 20000) n`)
  })
  await gatherStatistics(house)
  for (const query of ['Person19999', 'wei zencorp', '5550 0199', 'we', 'many']) {
    const lines = await house.tenant
      .db('search:read')
      .execute<{ 'QUERY PLAN': string }>(sql`explain ${searchStatement(query)}`)
    const plan = lines.map(line => line['QUERY PLAN']).join('\n')
    expect(plan, plan).toContain('contacts_name')
    if (query !== 'many') expect(plan, plan).toContain('contacts_search')
    if (query !== 'many') expect(plan, plan).not.toMatch(/Seq Scan on contacts/)
  }
  expect(await search('person19999')).toEqual(['Contacts: Person19999 Number67332'])
})
