import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCompany } from '@/lib/crm/companies/mutations'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { newCompany } from '@/lib/crm/companies/schema'
import { mayDo } from '@/lib/crm/records/may'
import { standardRights } from '@/lib/permissions/rights'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
beforeAll(async () => {
  house = await testTenant()
})
afterAll(() => house.drop())

test('a record offers what its reader may do with this one, and not with others', async () => {
  const seller = await house.addMember('member', 'Sam', standardRights.sales)
  const { id: theirs } = await createCompany(house.tenant, newCompany.parse({ name: 'Theirs' }))
  const { id: own } = await createCompany(
    seller,
    newCompany.parse({ name: 'Own', ownerId: seller.actor.memberId }),
  )
  const pageOf = (id: string) => getCompanyPage(seller, id, {})

  expect(await pageOf(own)).toMatchObject({ may: { update: true, delete: true } })
  expect(await pageOf(theirs)).toMatchObject({
    company: { name: 'Theirs' },
    may: { update: false, delete: false },
  })
  expect(await mayDo(house.tenant, 'company', own)).toEqual({ update: true, delete: true })
  expect(await mayDo(house.as('viewer'), 'company', own)).toEqual({ update: false, delete: false })

  const { company } = standardRights.sales.records
  const records = { ...standardRights.sales.records, company: { ...company, delete: 'none' as const } }
  const keeper = house.as('member', { records })
  expect(await mayDo(keeper, 'company', theirs)).toEqual({ update: true, delete: false })
  expect(await mayDo(keeper, 'company', own)).toEqual({ update: false, delete: false })
})
