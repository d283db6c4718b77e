import { afterAll, beforeAll, expect, test } from 'vitest'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { archiveCustomField, createCustomField } from '@/lib/crm/custom-fields/mutations'
import { getAskedFields, getOwnFields } from '@/lib/crm/custom-fields/page-data'
import { customKey } from '@/lib/crm/custom-fields/schema'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

beforeAll(async () => {
  house = await testTenant()
})

afterAll(() => house.drop())

test('a record shows what it holds of the fields of the workspace, and nothing where there are none', async () => {
  const { tenant } = house
  const plain = await createContact(tenant, newContact.parse({ firstName: 'Anna' }))
  expect(await getOwnFields(tenant, 'contact', plain.id)).toBeUndefined()
  expect(await getAskedFields(tenant, 'contact')).toEqual([])

  const tier = await createCustomField(tenant, { entity: 'contact', label: 'Tier', type: 'text' })
  const since = await createCustomField(tenant, { entity: 'contact', label: 'Since', type: 'date' })
  const custom = { [tier.id]: 'Gold', [since.id]: '2026-11-21' }
  const { id } = await createContact(tenant, newContact.parse({ firstName: 'Bruno', custom }))
  const own = await getOwnFields(tenant, 'contact', id)
  expect(own?.fields.map(({ label }) => label)).toEqual(['Tier', 'Since'])
  expect(own?.cells).toMatchObject({ [customKey(tier.id)]: 'Gold', [customKey(since.id)]: '2026-11-21' })
  expect(own).toMatchObject({ currency: 'USD', timeZone: 'UTC' })
  expect((await getOwnFields(tenant, 'contact', plain.id))?.cells).toMatchObject({
    [customKey(tier.id)]: null,
  })

  await archiveCustomField(tenant, tier.id)
  expect((await getAskedFields(tenant, 'contact')).map(({ label }) => label)).toEqual(['Since'])
  expect(await getAskedFields(tenant, 'company')).toEqual([])
})
