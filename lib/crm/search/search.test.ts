import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createActivity } from '@/lib/crm/activities/mutations'
import { newActivity } from '@/lib/crm/activities/schema'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact, deleteContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { createDeal, deleteDeal } from '@/lib/crm/deals/mutations'
import { createNote } from '@/lib/crm/notes/mutations'
import { createProduct } from '@/lib/crm/products/mutations'
import { newProduct } from '@/lib/crm/products/schema'
import { nearStatement } from '@/lib/crm/search/near'
import { searchEverything, searched, searchStatement } from '@/lib/crm/search/queries'
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
  await createProduct(house.tenant, newProduct.parse({ name: 'GTX Pro', sku: 'GTX-P' }))
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

  test('is a phone by any four digits of it and more, wherever they stand', async () => {
    const digits = '01715550177'
    for (let length = 4; length <= digits.length; length += 1)
      for (let from = 0; from + length <= digits.length; from += 1) {
        const run = digits.slice(from, from + length)
        expect((await search(run)).join(), run).toContain('Zena Ångström')
      }
    for (const typed of ['0171 55', '55-50', '(0171)', '555.0177', '501 77'])
      expect((await search(typed)).join(), typed).toContain('Zena Ångström')
    expect(await search('4455')).toEqual([])
  })

  test('is a phone whose beginning is written in another way', async () => {
    for (const typed of ['+49 171 555 0177', '0049 (0)171 5550177', '49 171 5550177'])
      expect(await search(typed), typed).toEqual(['Contacts: Zena Ångström'])
    expect(await search('+49 171 555 0178')).toEqual([])
  })

  test.each([
    ['zencropration', 'Zencorporation'],
    ['zencorporaton', 'Zencorporation'],
    ['zemcorp', 'Zencorporation'],
    ['elodei', 'Élodie Parfums'],
    ['elodi parfumes', 'Élodie Parfums'],
    ['angstorm', 'Zena Ångström'],
    ['angstrøm', 'Zena Ångström'],
    ['agstrom', 'Zena Ångström'],
    ['zahng', 'Zhang Wei'],
    ['zhnag wei', 'Zhang Wei'],
    ['zhamg', 'Zhang Wei'],
    ['rolout', 'GTK 500 rollout'],
    ['rollotu', 'GTK 500 rollout'],
  ])('forgives a typo: %s', async (typed, meant) => {
    expect((await search(typed)).join('; ')).toContain(meant)
  })

  test('forgives no word that is quite another, and no short one', async () => {
    for (const typed of ['zebra', 'angle', 'wie', 'rollerskate', 'parrot'])
      expect(await search(typed)).toEqual([])
  })

  test('is a note or an activity by its words, under the record that it stands on', async () => {
    const deal = await createDeal(house.tenant, { name: 'Pilot' })
    await createNote(house.tenant, {
      body: 'They asked for a façade in Bordeaux red, and for samples by Friday.',
      dealId: deal.id,
    })
    await createActivity(
      house.tenant,
      newActivity.parse({
        type: 'call',
        subject: 'Quarterly chat',
        body: 'Talked of aubergines',
        dealId: deal.id,
      }),
    )
    expect(await searchEverything(house.tenant, 'facade bordeaux')).toEqual([
      {
        title: 'Notes',
        items: [
          expect.objectContaining({
            label: 'Pilot',
            detail: expect.stringContaining('a façade in Bordeaux red'),
            href: `/deals/${deal.id}?tab=notes`,
            icon: 'note',
          }),
        ],
      },
    ])
    const [found] = await searchEverything(house.tenant, 'aubergine')
    expect(found).toMatchObject({ title: 'Activities', items: [{ label: 'Pilot', icon: 'call' }] })
    await deleteDeal(house.tenant, deal.id)
    expect(await search('aubergine')).toEqual([])
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
  expect(wordsOf('+49 (0)30 555-01 42')).toEqual(['49305550142'])
  expect(wordsOf('GTK 500')).toEqual(['GTK', '500'])
  expect(wordsOf('12-34')).toEqual(['1234'])
})

test('a large workspace is searched by its indexes, typos too', async () => {
  await house.tenant.transaction('contact:create', async db => {
    await db.execute(sql`
      insert into contacts (first_name, last_name, email, phone, updated_at)
      select 'Person' || n, parts[1 + n % 23] || parts[1 + (n / 23) % 19] || parts[1 + (n / 437) % 17],
        'p' || n || '@many.example', '+49 30 ' || (n::bigint * 7919) % 10000019, now() - interval '1 day'
      from generate_series(1, 12000) n,
        (select array['ka','ri','mo','ste','lan','ber','go','da','vi','hel','ma','no','pe','tra','sun','wil','ju','fe',
          'co','an','el','is','ur'] as parts) syllables`)
  })
  await gatherStatistics(house)
  const planOf = async (statement: SQL) =>
    (await house.tenant.db('search:read').execute<{ 'QUERY PLAN': string }>(sql`explain ${statement}`))
      .map(line => line['QUERY PLAN'])
      .join('\n')
  for (const query of ['Person11999', 'wei zencorp', '5550 0199', 'we', 'many']) {
    const plan = await planOf(searchStatement(house.tenant, query))
    expect(plan, plan).toContain('contacts_name')
    if (query !== 'many') expect(plan, plan).toContain('contacts_search')
    if (query !== 'many') expect(plan, plan).not.toMatch(/Seq Scan on contacts/)
  }
  for (const words of [['angstorm'], ['zahng'], ['zahng', 'wei'], ['493055501420']]) {
    for (const how of ['swapped', 'alike'] as const) {
      const plan = await planOf(nearStatement(house.tenant, searched, words, how))
      expect(plan, plan).toContain('Bitmap Index Scan on contacts_search')
      expect(plan, plan).not.toMatch(/Seq Scan on contacts/)
    }
  }
  expect(await search('person11999')).toEqual([expect.stringMatching(/^Contacts: Person11999 /)])
})
