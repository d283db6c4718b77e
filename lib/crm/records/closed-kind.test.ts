import { afterAll, beforeAll, expect, test } from 'vitest'
import { listToDo } from '@/lib/crm/activities/queries'
import { createCompany } from '@/lib/crm/companies/mutations'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { newContact } from '@/lib/crm/contacts/schema'
import { createDeal } from '@/lib/crm/deals/mutations'
import { getDealPage } from '@/lib/crm/deals/page-data'
import { getCharts } from '@/lib/crm/home/figures'
import { getMonth, getSetup, listGoingQuiet, listWithoutNextStep } from '@/lib/crm/home/queries'
import { getList } from '@/lib/crm/lists/page-data'
import { listedNames } from '@/lib/crm/objects/field'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { createProduct } from '@/lib/crm/products/mutations'
import { getProduct } from '@/lib/crm/products/queries'
import { newProduct } from '@/lib/crm/products/schema'
import { listRecentlyViewed } from '@/lib/crm/recents/queries'
import { type WorkTab, workTabs } from '@/lib/crm/work/queries'
import { entityNames } from '@/lib/permissions'
import { standardRights } from '@/lib/permissions/rights'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
const ids = { company: '', contact: '', deal: '', product: '' }

beforeAll(async () => {
  house = await testTenant()
  const { tenant } = house
  const [pipeline] = await listPipelines(tenant)
  ids.company = (await createCompany(tenant, newCompany.parse({ name: 'Maven' }))).id
  ids.contact = (
    await createContact(tenant, newContact.parse({ lastName: 'Cole', companyId: ids.company }))
  ).id
  ids.product = (await createProduct(tenant, newProduct.parse({ name: 'Crane' }))).id
  const about = { companyId: ids.company, contactId: ids.contact }
  ids.deal = (await createDeal(tenant, { name: 'Lift', stageId: pipeline?.stages[0]?.id ?? '', ...about })).id
})
afterAll(() => house.drop())

const closed = { read: 'none', create: 'none', update: 'none', delete: 'none', export: 'none' } as const

test.each(entityNames)(
  'where %s records are closed, all pages around them stand without them',
  async hidden => {
    const tenant = house.as('member', { records: { ...standardRights.manager.records, [hidden]: closed } })
    for (const tab of workTabs satisfies readonly WorkTab[]) {
      const pages = {
        company: await getCompanyPage(tenant, ids.company, { tab }),
        contact: await getContactPage(tenant, ids.contact, { tab }),
      }
      for (const [kind, page] of Object.entries(pages)) expect(page === undefined, kind).toBe(kind === hidden)
      if (hidden === 'deal') expect(pages.company?.deals).toEqual([])
      if (hidden === 'contact') expect(pages.company?.relations.people).toEqual([])
    }
    const deal = await getDealPage(tenant, ids.deal)
    expect(deal === undefined).toBe(hidden === 'deal')
    expect(await getProduct(tenant, ids.product)).toEqual(
      hidden === 'product' ? undefined : expect.objectContaining({ name: 'Crane' }),
    )
    for (const entity of listedNames) {
      const list = getList(tenant, entity, '/list', new URLSearchParams())
      if (entity === hidden) await expect(list).rejects.toMatchObject({ code: 'forbidden' })
      else expect((await list).problem).toBeUndefined()
    }
    const me = tenant.actor.memberId ?? ''
    const home = await Promise.all([
      listToDo(tenant, me),
      getMonth(tenant, me),
      getSetup(tenant),
      listWithoutNextStep(tenant, me),
      listGoingQuiet(tenant, me),
      getCharts(tenant),
      listRecentlyViewed(tenant, 6),
    ])
    expect(JSON.stringify(home).includes('Lift')).toBe(hidden !== 'deal')
  },
)
