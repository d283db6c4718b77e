import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createContact, deleteContact, restoreContact, updateContact } from '@/lib/crm/contacts/mutations'
import { readPhone } from '@/lib/crm/contacts/phone-numbers'
import { pointChanges, pointsIn, pointsText, withMain } from '@/lib/crm/contacts/points'
import { getContact } from '@/lib/crm/contacts/queries'
import { contactEdit, newContact } from '@/lib/crm/contacts/schema'
import type { Operator } from '@/lib/crm/lists/filter'
import { listRecords } from '@/lib/crm/lists/queries'
import { searchEverything } from '@/lib/crm/search/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

beforeAll(async () => {
  house = await testTenant()
  await house.tenant.db('workspace:update').execute(sql`update workspace set country = 'DE'`)
})
afterAll(() => house.drop())

const add = (values: Record<string, unknown>) => createContact(house.tenant, newContact.parse(values))
const held = async (id: string) => {
  const contact = await getContact(house.tenant, id)
  if (!contact) throw new Error('there is no such contact')

  return contact
}
const edit = async (id: string, values: Record<string, unknown>) =>
  updateContact(house.tenant, contactEdit.parse({ id, version: (await held(id)).version, ...values }))
const at = (value: string, label: string | null = null) => ({ value, label })

test.each([
  ['+49 (0)171 555-01 77', undefined, '+49 171 5550177', '+491715550177'],
  ['0171/5550177', 'DE', '+49 171 5550177', '+491715550177'],
  ['0049 30 5550142', 'DE', '+49 30 5550142', '+49305550142'],
  ['0049 30 5550142', 'US', '+49 30 5550142', '+49305550142'],
  ['(212) 555-0142', 'US', '+1 212 555 0142', '+12125550142'],
  ['020 7946 0958', 'GB', '+44 20 7946 0958', '+442079460958'],
  ['+49 30 5550142 ext. 12', undefined, '+49 30 5550142 ext. 12', '+49305550142'],
  ['+86 10 5550 0142', undefined, '+86 10 5550 0142', '+861055500142'],
  ['０３０ 5550142', 'DE', '+49 30 5550142', '+49305550142'],
  // What no country gives out, or nobody says which, stays as it was written.
  ['0171/5550177', undefined, '0171/5550177', null],
  ['0171 5550177', 'US', '0171 5550177', null],
  ['+1 555 0100', undefined, '+1 555 0100', null],
  ['112', 'DE', '112', null],
  ['the  front desk', 'DE', 'the front desk', null],
] as const)('%s, as of %s, is kept as %s', (written, country, value, e164) => {
  expect(readPhone(at(written, 'work'), country)).toEqual({ value, label: 'work', e164 })
})

describe('a list of addresses or numbers', () => {
  test('is a text with a line for each, and back', () => {
    const points = [at('a@x.example', 'work'), at('b@x.example')]
    expect(pointsText(points)).toBe('a@x.example\twork\nb@x.example')
    expect(pointsIn(`\n${pointsText(points)}\n \tlost\n`)).toEqual(points)
  })

  test('gets another main one in place of the former, moved up when it is there, or the next one', () => {
    const points = [at('1', 'work'), at('2', 'home')]
    expect(withMain(points, at('3'))).toEqual([at('3', 'work'), at('2', 'home')])
    expect(withMain(points, at('2'))).toEqual([at('2', 'home')])
    expect(withMain(points, null)).toEqual([at('2', 'home')])
  })

  test('tells what changed of it one by one', () => {
    const old = [at('1', 'work'), at('2', 'home'), at('3', 'other')]
    expect(pointChanges('phone', old, [at('1', 'work'), at('2', 'mobile'), at('4', 'work')])).toEqual([
      { field: 'work phone', old: null, new: '4' },
      { field: 'other phone', old: '3', new: null },
      { field: 'label of 2', old: 'home', new: 'mobile' },
    ])
    expect(pointChanges('phone', old, [at('2', 'home'), at('1', 'work'), at('3', 'other')])).toEqual([
      { field: 'phone', old: '1', new: '2' },
    ])
    expect(pointChanges('phone', old, [at('1', 'work'), at('3', 'other'), at('2', 'home')])).toHaveLength(1)
    expect(pointChanges('phone', old, old)).toEqual([])
  })

  test('holds ten and no more, no doubles, and labels of forty letters', () => {
    const phones = (count: number) => Array.from({ length: count }, (_, n) => `${n}1`).join('\n')
    const parsed = (values: object) => newContact.safeParse({ firstName: 'Ann', ...values })
    expect(parsed({ phones: phones(10) }).data?.phones).toHaveLength(10)
    expect(parsed({ phones: phones(11) }).error?.issues).toMatchObject([{ message: 'At most 10 numbers.' }])
    expect(parsed({ emails: 'a@x.example\nA@X.example' }).success).toBe(false)
    expect(parsed({ emails: 'a@x.example\nno address' }).success).toBe(false)
    expect(parsed({ phones: `1\t${'x'.repeat(40)}` }).success).toBe(true)
    expect(parsed({ phones: `1\t${'x'.repeat(41)}` }).success).toBe(false)
  })
})

describe('a person', () => {
  test('is kept with several, and the first is the main one', async () => {
    const { id } = await add({
      firstName: 'Ines',
      emails: 'ines@a.example\twork\nines@b.example\tprivate',
      phones: '030 5550142\twork\n0171 5550177\tmobile\n+49 171 5550177',
    })
    expect(await held(id)).toMatchObject({
      email: 'ines@a.example',
      phone: '+49 30 5550142',
      emails: [at('ines@a.example', 'work'), at('ines@b.example', 'private')],
      phones: [
        { value: '+49 30 5550142', label: 'work', e164: '+49305550142' },
        { value: '+49 171 5550177', label: 'mobile', e164: '+491715550177' },
      ],
    })
    await edit(id, { phones: '+49 171 5550177\tmobile\n+49 30 5550142\twork' })
    expect(await held(id)).toMatchObject({ phone: '+49 171 5550177' })
    const [last] = (await listTimeline(house.tenant, { kind: 'contact', id })).rows
    expect(last?.changes).toEqual([{ field: 'phone', old: '+49 30 5550142', new: '+49 171 5550177' }])
    await edit(id, { email: 'ines@c.example' })
    expect(await held(id)).toMatchObject({
      emails: [at('ines@c.example', 'work'), at('ines@b.example', 'private')],
    })
    await edit(id, { phone: null })
    expect(await held(id)).toMatchObject({ phone: '+49 30 5550142', phones: [{ label: 'work' }] })
  })

  test('is found by any address and by the digits of any number, however they are written', async () => {
    const { id } = await add({
      firstName: 'Zeno',
      emails: 'zeno@a.example\nzeno@elsewhere.example',
      phones: '+49 40 5550100\n0171 6660987',
    })
    const found = async (query: string) =>
      (await searchEverything(house.tenant, query)).flatMap(({ items }) => items.map(item => item.id))
    for (const query of [
      '660987',
      '+49 171 6660987',
      '+49 (0)171 6660987',
      '0049 171 666 09 87',
      '0171/6660987',
    ]) {
      expect(await found(query), query).toContain(id)
    }
    expect(await found('elsewhere.example')).toContain(id)
    expect(await found('660988')).not.toContain(id)
  })

  test('is let through by a filter that any of them meets, and kept out by one that any of them breaks', async () => {
    const { id } = await add({
      firstName: 'Filter',
      emails: 'filter@main.example\nfilter@second.example\tprivate',
      phones: '+49 40 5550900\n+49 171 5550901\tmobile',
    })
    const passes = async (field: string, operator: Operator, value: string) => {
      const filter = {
        all: [
          { field: 'firstName', operator: 'is' as const, values: ['Filter'] },
          { field, operator, values: [value] },
        ],
      }
      const { rows } = await listRecords(house.tenant, 'contact', {
        filter,
        sorts: [],
        columns: [{ field: 'allPhones' }, { field: 'allEmails' }],
      })

      return rows.map(row => [row.id, row.cells.allPhones, row.cells.allEmails])
    }
    const it = [
      [
        id,
        '+49 40 5550900, +49 171 5550901 (mobile)',
        'filter@main.example, filter@second.example (private)',
      ],
    ]
    expect(await passes('email', 'is', 'FILTER@second.example')).toEqual(it)
    expect(await passes('email', 'contains', 'second.ex')).toEqual(it)
    expect(await passes('phone', 'contains', '550901')).toEqual(it)
    expect(await passes('phone', 'lacks', '5550902')).toEqual(it)
    expect(await passes('email', 'isNot', 'filter@second.example')).toEqual([])
    expect(await passes('phone', 'lacks', '550901')).toEqual([])
    expect(await passes('phone', 'is', '+49 171 5550900')).toEqual([])
    // As somebody dials it here or abroad.
    expect(await passes('phone', 'is', '0171/555 09 01')).toEqual(it)
    expect(await passes('phone', 'is', '0049 171 5550901')).toEqual(it)
    expect(await passes('phone', 'isNot', '0171 5550901')).toEqual([])
    expect(await passes('phone', 'is', '0171 5550902')).toEqual([])
    await house.tenant.db('workspace:update').execute(sql`update workspace set country = 'AT'`)
    expect(await passes('phone', 'is', '0171 5550901')).toEqual([])
    await house.tenant.db('workspace:update').execute(sql`update workspace set country = 'DE'`)
  })

  test('shares no address with another, main or not, and none that lies in the trash unasked', async () => {
    const first = await add({ firstName: 'Uma', emails: 'uma@a.example\numa@b.example' })
    await expect(add({ firstName: 'Other', email: 'UMA@b.example' })).rejects.toMatchObject({
      code: 'conflict',
      fields: { email: ['Uma has this e-mail already.'], holder: [first.id] },
    })
    const second = await add({ firstName: 'Bo', email: 'bo@a.example' })
    await expect(edit(second.id, { emails: 'bo@a.example\numa@a.example' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await deleteContact(house.tenant, first.id)
    await expect(add({ firstName: 'Other', email: 'uma@b.example' })).rejects.toMatchObject({
      fields: { trashed: [first.id] },
    })
    await edit(second.id, { emails: 'bo@a.example\numa@b.example' })
    await expect(restoreContact(house.tenant, first.id)).rejects.toMatchObject({ code: 'conflict' })
    await edit(second.id, { emails: 'bo@a.example' })
    await restoreContact(house.tenant, first.id)
    expect(await held(first.id)).toMatchObject({ email: 'uma@a.example' })
  })

  test('keeps what two people wrote at once, or says whose it is', async () => {
    const { id } = await add({ firstName: 'Tim', emails: 'tim@a.example', phones: '+49 30 5550100' })
    const { version } = await held(id)
    await edit(id, { phones: '+49 30 5550100\n+49 30 5550101\thome' })
    const late = (values: object) =>
      updateContact(house.tenant, contactEdit.parse({ id, version, ...values }))
    await late({ emails: 'tim@a.example\ntim@b.example', seen: { emails: 'tim@a.example' } })
    await expect(late({ phones: '', seen: { phones: '+49 30 5550100' } })).rejects.toMatchObject({
      fields: {
        phones: ['Somebody made this “+49 30 5550100, +49 30 5550101 (home)” while you edited it.'],
        theirs: ['+49 30 5550100\n+49 30 5550101\thome'],
      },
    })
    expect(await held(id)).toMatchObject({ emails: [{}, {}], phones: [{}, {}] })
  })

  test('whose columns are written by hand keeps lists that say the same', async () => {
    const db = house.tenant.db('contact:update')
    const [made] = await db.execute<{ id: string }>(sql`
      insert into contacts (first_name, email, phone) values ('Raw', 'raw@a.example', '030 1') returning id::text`)
    const id = made?.id ?? ''
    expect(await held(id)).toMatchObject({
      emails: [at('raw@a.example')],
      phones: [{ ...at('030 1'), e164: null }],
    })
    await edit(id, { emails: 'raw@a.example\twork\nraw@b.example\tprivate\nraw@c.example' })
    const set = async (email: string | null) => {
      await db.execute(sql`update contacts set email = ${email} where id = ${id}`)
      const { emails, email: main } = await held(id)
      expect(main).toBe(emails[0]?.value ?? null)

      return emails
    }
    expect(await set('raw@d.example')).toEqual([
      at('raw@d.example', 'work'),
      at('raw@b.example', 'private'),
      at('raw@c.example'),
    ])
    expect(await set('raw@c.example')).toEqual([at('raw@c.example'), at('raw@b.example', 'private')])
    expect(await set(null)).toEqual([at('raw@b.example', 'private')])
    expect(await set(null)).toEqual([])
  })
})
