import { and, isNotNull, isNull, sql } from 'drizzle-orm'
import { activities, companies, contacts, deals } from '@/db/tenant/tables'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { leadsToVisible, visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

const SIZE = 200

/** Records that somebody may see, to open and to look for: two hundred of each kind, from all over the tables. */
export async function sampleOf(tenant: TenantScope) {
  const [pipeline] = await listPipelines(tenant)
  const people = await tenant
    .db('contact:read')
    .select({
      id: contacts.id,
      companyId: contacts.companyId,
      first: contacts.firstName,
      last: contacts.lastName,
      email: contacts.email,
      phone: contacts.phone,
    })
    .from(contacts)
    .where(
      and(
        isNull(contacts.deletedAt),
        visible(tenant, 'contact'),
        isNotNull(contacts.companyId),
        isNotNull(contacts.phone),
        isNotNull(contacts.email),
      ),
    )
    .orderBy(sql`md5(${contacts.id}::text)`)
    .limit(SIZE)
  const firms = await tenant
    .db('company:read')
    .select({ id: companies.id })
    .from(companies)
    .where(and(isNull(companies.deletedAt), visible(tenant, 'company')))
    .orderBy(sql`md5(${companies.id}::text)`)
    .limit(SIZE)
  const some = await tenant
    .db('deal:read')
    .select({ id: deals.id, companyId: deals.companyId, name: deals.name })
    .from(deals)
    .where(and(isNull(deals.deletedAt), visible(tenant, 'deal'), isNotNull(deals.companyId)))
    .orderBy(sql`md5(${deals.id}::text)`)
    .limit(SIZE)
  const [busy] = await tenant
    .db('activity:read')
    .select({ id: activities.companyId })
    .from(activities)
    .where(
      and(
        isNull(activities.deletedAt),
        isNotNull(activities.companyId),
        leadsToVisible(tenant, 'company', activities.companyId),
      ),
    )
    .groupBy(activities.companyId)
    .orderBy(sql`count(*) desc`)
    .limit(1)

  return { pipeline, companies: firms, people, deals: some, busiest: busy?.id ?? undefined }
}

export type Sample = Awaited<ReturnType<typeof sampleOf>>
