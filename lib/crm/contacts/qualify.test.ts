import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { one } from '@/db/one'
import { companies, contacts, deals, events } from '@/db/tenant/tables'
import { qualifyLead } from '@/lib/crm/contacts/qualify'
import { qualification } from '@/lib/crm/contacts/schema'
import { getDeal } from '@/lib/crm/deals/queries'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
})
afterAll(() => workspace.drop())

const lead = async (values: Partial<typeof contacts.$inferInsert> = {}) =>
  one(
    await tenant
      .db('contact:create')
      .insert(contacts)
      .values({ firstName: 'Hana', lifecycleStage: 'lead', leadStatus: 'contacted', ...values })
      .returning(),
  )
const stored = async (id: string) =>
  one(await tenant.db('contact:read').select().from(contacts).where(eq(contacts.id, id)))

test('a lead becomes the contact of a deal, keeps who owned them, and the timeline tells both', async () => {
  const sales = await workspace.addMember('member', 'Ben Hall')
  const { id } = await lead({ ownerId: sales.actor.memberId, leadSource: 'Event' })
  const company = one(
    await tenant.db('company:create').insert(companies).values({ name: 'Hottechi' }).returning(),
  )

  const input = qualification.parse({ id, name: 'Hottechi rollout', amount: '1,200', companyId: company.id })
  const { dealId } = await qualifyLead(tenant, input)

  expect(await getDeal(tenant, dealId)).toMatchObject({
    name: 'Hottechi rollout',
    amount: '1200.00',
    company: { name: 'Hottechi' },
    contact: { name: 'Hana' },
    owner: { name: 'Ben Hall' },
    leadSource: 'Event',
  })
  expect(await stored(id)).toMatchObject({
    lifecycleStage: 'opportunity',
    leadStatus: 'qualified',
    companyId: company.id,
  })
  const told = await tenant
    .db('timeline:read')
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.contactId, id))
    .orderBy(events.id)
  expect(told.map(({ kind }) => kind)).toEqual(['contact.updated', 'deal.created'])
})

test('a lead is qualified once, and nothing is half done', async () => {
  const { id } = await lead()
  const input = qualification.parse({ id, name: 'Once' })
  const both = await Promise.allSettled([qualifyLead(tenant, input), qualifyLead(tenant, input)])

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await tenant.db('deal:read').$count(deals, eq(deals.contactId, id))).toBe(1)

  const { id: other } = await lead()
  const lost = qualification.parse({ id: other, name: 'Nowhere', stageId: other })
  await expect(qualifyLead(tenant, lost)).rejects.toMatchObject({ code: 'not_found' })
  expect(await stored(other)).toMatchObject({ lifecycleStage: 'lead' })
  expect(() => qualifyLead(workspace.as('viewer'), lost)).toThrow('may not')
})
