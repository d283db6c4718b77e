import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { createContact } from '@/lib/crm/contacts/mutations'
import { getContact } from '@/lib/crm/contacts/queries'
import { newContact } from '@/lib/crm/contacts/schema'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { stockOf } from '@/lib/testing/stock'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { listFailures } from '@/lib/transfer/queries'
import { bring } from '@/lib/transfer/testing/files'

let house: TestTenant

beforeAll(async () => {
  house = await testTenant()
  await house.tenant.db('workspace:update').execute(sql`update workspace set country = 'DE'`)
})
afterAll(() => house.drop())

const take = (...lines: string[]) =>
  bring(house.tenant, { text: `${lines.join('\n')}\n` }, { entity: 'contacts' })
const add = (values: object) => createContact(house.tenant, newContact.parse(values))
const points = async (id: string) => {
  const contact = await getContact(house.tenant, id)
  const said = (list: readonly { value: string; label: string | null }[] = []) =>
    list.map(({ value, label }) => `${value} ${label ?? '-'}`)

  return { emails: said(contact?.emails), phones: said(contact?.phones) }
}
const idOf = async (firstName: string) => {
  const [row] = await house.tenant
    .db('contact:read')
    .execute<{ id: string }>(sql`select id::text from contacts where first_name = ${firstName}`)

  return row?.id ?? ''
}

test('columns of several addresses and numbers come in with their labels', async () => {
  const done = await take(
    'First name,Email,Work email,Email 2,Phone,Mobile,Phone 2',
    'Ines,ines@a.example,ines@b.example,ines@c.example,030 5550142,0171 5550177,+1 212 555 0142',
    'Mo,,mo@b.example,,,0171 5550188,',
    'Nobody,,,,,,',
  )
  expect(done).toMatchObject({ created: 3, failed: 0 })
  expect(await points(await idOf('Ines'))).toEqual({
    emails: ['ines@a.example -', 'ines@b.example work', 'ines@c.example other'],
    phones: ['+49 30 5550142 -', '+49 171 5550177 mobile', '+1 212 555 0142 other'],
  })
  expect(await points(await idOf('Mo'))).toEqual({
    emails: ['mo@b.example work'],
    phones: ['+49 171 5550188 mobile'],
  })
  expect(await points(await idOf('Nobody'))).toEqual({ emails: [], phones: [] })
})

test('a contact is found by any address, keeps all that it has, and gets back what it had', async () => {
  const { tenant } = house
  const { id } = await add({
    firstName: 'Zoe',
    emails: 'zoe@a.example\twork\nzoe@b.example\tprivate',
    phones: '+49 30 5550199\twork',
  })
  const before = await stockOf(tenant)
  const done = await take(
    'First name,Email,Email 2,Phone,Mobile',
    'Zoe,ZOE@b.example,zoe@c.example,030 / 555 01 99,0171 5550199',
  )
  expect(done).toMatchObject({ created: 0, updated: 1 })
  expect(await points(id)).toEqual({
    emails: ['zoe@a.example work', 'zoe@b.example private', 'zoe@c.example other'],
    phones: ['+49 30 5550199 work', '+49 171 5550199 mobile'],
  })
  const [last] = (await listTimeline(tenant, { kind: 'contact', id })).rows
  expect(last?.changes).toEqual([
    { field: 'other e-mail', old: null, new: 'zoe@c.example' },
    { field: 'mobile phone', old: null, new: '+49 171 5550199' },
  ])
  const again = await take('First name,Email,Phone', 'Zoe,zoe@new.example,+49 30 5550100')
  expect(again).toMatchObject({ created: 1 })
  const third = await take('First name,Email,Email 2,Phone', 'Zoe,zoe@d.example,zoe@a.example,+49 30 5550101')
  expect(third).toMatchObject({ created: 0, updated: 1 })
  expect((await points(id)).emails[0]).toBe('zoe@d.example -')
  expect((await points(id)).phones).toHaveLength(3)

  for (const { id: batch } of [third, again, done]) {
    await beginUndo(tenant, batch)
    expect(await runUndo(tenant, batch)).toMatchObject({ state: 'undone', kept: 0 })
  }
  expect(await stockOf(tenant)).toEqual(before)
})

test('a row that would bring more than ten stays out', async () => {
  await add({
    firstName: 'Full',
    email: 'full@a.example',
    phones: Array.from({ length: 10 }, (_, n) => `+49 30 555020${n}`).join('\n'),
  })
  const done = await take('Email,Mobile', 'full@a.example,+49 30 5550209', 'full@a.example,0171 5550100')
  expect(done).toMatchObject({ updated: 0, failed: 1 })
  expect(await listFailures(house.tenant, done.id)).toMatchObject([
    { line: 3, reason: 'It would have more than 10 numbers.' },
  ])
})

test('a row never gives a contact an address of another one, nor one address to two', async () => {
  const { tenant } = house
  await take('ID,First name,Email', 'k-1,Kim,kim@a.example', 'k-2,Lou,lou@a.example')
  await add({ firstName: 'Max', emails: 'max@a.example\tmax@b.example'.replace('\t', '\n') })
  const before = await stockOf(tenant)
  const done = await take(
    'ID,First name,Email 2,City',
    'k-1,Kim,LOU@a.example,Ghent',
    'k-2,Lou,max@b.example,Ghent',
  )
  expect(done).toMatchObject({ created: 0, updated: 0, failed: 2 })
  expect(await listFailures(tenant, done.id)).toMatchObject([
    { line: 2, reason: 'Another contact has the e-mail LOU@a.example.' },
    { line: 3, reason: 'Another contact has the e-mail max@b.example.' },
  ])
  expect(await stockOf(tenant)).toEqual(before)

  const both = await take(
    'ID,First name,Email 2',
    'k-1,Kim,shared@a.example',
    'k-2,Lou,shared@a.example',
    'k-3,New,kim@a.example',
  )
  expect(both).toMatchObject({ created: 0, updated: 1, skipped: 2 })
  expect((await points(await idOf('Kim'))).emails).toEqual(['kim@a.example -', 'shared@a.example other'])
})
