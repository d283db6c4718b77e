import 'server-only'
import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { activities, companies, contacts, deals, members } from '@/db/tenant/tables'
import { nextActivity, withNext } from '@/lib/crm/activities/next'
import type { CompanySort } from '@/lib/crm/companies/schema'
import { contactName } from '@/lib/crm/contacts/name'
import type { Named, NextStep } from '@/lib/crm/deals/types'
import { cappedCount, type Direction, type Page, readPage, type SortKey } from '@/lib/crm/keyset'
import type { LifecycleStage, RecordFilter } from '@/lib/crm/records/fields'
import { ownedBy } from '@/lib/crm/records/owner'
import { everyWord } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What companies can be sorted by; each has its index. */
export const companySorts: Record<CompanySort, SortKey> = {
  name: { key: sql`atrium_fold(${companies.name})`, type: 'text' },
  revenue: { key: sql`${companies.annualRevenue}`, type: 'numeric', isNullable: true },
  employees: { key: sql`${companies.employeeCount}`, type: 'integer', isNullable: true },
  created: { key: sql`${companies.createdAt}`, type: 'timestamptz' },
  updated: { key: sql`${companies.updatedAt}`, type: 'timestamptz' },
}

const parents = alias(companies, 'parents')

export type CompanyRow = {
  id: string
  name: string
  domain: string | null
  industry: string | null
  country: string | null
  lifecycleStage: LifecycleStage | null
  employeeCount: number | null
  annualRevenue: string | null
  currency: string | null
  openDeals: number
  owner: Named | null
  next: NextStep | null
  createdAt: Date
  updatedAt: Date
}

/** One page of 50 companies. */
export async function listCompanies(
  tenant: TenantScope,
  filter: RecordFilter,
  order: { sort: CompanySort; direction: Direction },
  cursor?: string | null,
): Promise<Page<CompanyRow>> {
  const page = await readPage(
    companySorts[order.sort],
    order.direction,
    companies.id,
    cursor,
    (where, by, limit, key) => companyRows(tenant, and(matching(tenant, filter), where), by, limit, key),
  )

  return { ...page, rows: page.rows.map(({ key: _, ...row }) => withNext(row)) }
}

/** The statement behind a page, so that a test can ask PostgreSQL how it would run. */
export function companyRows(
  tenant: TenantScope,
  where: SQL | undefined,
  by: SQL[],
  limit: number,
  key: SQL<string | null>,
) {
  const next = nextActivity(tenant, activities.companyId, companies.id)

  return tenant
    .db('company:read')
    .select({
      id: companies.id,
      name: companies.name,
      domain: companies.domain,
      industry: companies.industry,
      country: companies.country,
      lifecycleStage: companies.lifecycleStage,
      employeeCount: companies.employeeCount,
      annualRevenue: companies.annualRevenue,
      currency: companies.currency,
      openDeals: sql<number>`(
        select count(*)::int from ${deals}
        where ${deals.companyId} = ${companies.id} and ${deals.status} = 'open' and ${deals.deletedAt} is null
      )`,
      owner: { id: members.id, name: members.name },
      next: { type: next.type, subject: next.subject, day: next.day, when: next.when },
      createdAt: companies.createdAt,
      updatedAt: companies.updatedAt,
      key,
    })
    .from(companies)
    .leftJoin(members, eq(members.id, companies.ownerId))
    .leftJoinLateral(next, sql`true`)
    .where(and(isNull(companies.deletedAt), where))
    .orderBy(...by)
    .limit(limit)
}

/** How many companies a filter lets through, counted to 10,001 at the most. */
export const countCompanies = (tenant: TenantScope, filter: RecordFilter): Promise<number> =>
  cappedCount(
    tenant.db('company:read'),
    companies,
    and(isNull(companies.deletedAt), matching(tenant, filter)),
  )

/** Everything about one live company; undefined when there is none. */
export async function getCompany(tenant: TenantScope, id: string) {
  const [company] = await tenant
    .db('company:read')
    .select({
      id: companies.id,
      version: companies.version,
      name: companies.name,
      domain: companies.domain,
      website: companies.website,
      phone: companies.phone,
      industry: companies.industry,
      employeeCount: companies.employeeCount,
      annualRevenue: companies.annualRevenue,
      currency: companies.currency,
      foundedYear: companies.foundedYear,
      street: companies.street,
      city: companies.city,
      postalCode: companies.postalCode,
      country: companies.country,
      linkedinUrl: companies.linkedinUrl,
      description: companies.description,
      externalId: companies.externalId,
      lifecycleStage: companies.lifecycleStage,
      createdAt: companies.createdAt,
      updatedAt: companies.updatedAt,
      parent: { id: parents.id, name: parents.name },
      owner: { id: members.id, name: members.name },
    })
    .from(companies)
    .leftJoin(parents, and(eq(parents.id, companies.parentCompanyId), isNull(parents.deletedAt)))
    .leftJoin(members, eq(members.id, companies.ownerId))
    .where(and(eq(companies.id, id), isNull(companies.deletedAt)))

  return company
}

export type Company = NonNullable<Awaited<ReturnType<typeof getCompany>>>

/** How a live company is called, for the chip of a filter; undefined when there is none. */
export async function getCompanyName(tenant: TenantScope, id: string): Promise<string | undefined> {
  const [company] = await tenant
    .db('company:read')
    .select({ name: companies.name })
    .from(companies)
    .where(and(eq(companies.id, id), isNull(companies.deletedAt)))

  return company?.name
}

/** The people and the subsidiaries of a company, by name; at most 50 of each. */
export async function getCompanyRelations(tenant: TenantScope, id: string) {
  const [people, subsidiaries] = await Promise.all([
    tenant
      .db('contact:read')
      .select({
        id: contacts.id,
        name: contactName,
        jobTitle: contacts.jobTitle,
      })
      .from(contacts)
      .where(and(eq(contacts.companyId, id), isNull(contacts.deletedAt)))
      .orderBy(asc(contacts.firstName), asc(contacts.id))
      .limit(50),
    tenant
      .db('company:read')
      .select({ id: companies.id, name: companies.name })
      .from(companies)
      .where(and(eq(companies.parentCompanyId, id), isNull(companies.deletedAt)))
      .orderBy(asc(companies.name), desc(companies.id))
      .limit(50),
  ])

  return { people, subsidiaries }
}

function matching(tenant: TenantScope, filter: RecordFilter): SQL | undefined {
  return and(
    filter.q ? everyWord(companies.searchText, filter.q) : undefined,
    filter.owner ? ownedBy(tenant, companies.ownerId, filter.owner) : undefined,
    filter.lifecycle ? eq(companies.lifecycleStage, filter.lifecycle) : undefined,
    filter.parent ? eq(companies.parentCompanyId, filter.parent) : undefined,
  )
}
