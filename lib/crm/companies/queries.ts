import 'server-only'
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { companies, contacts, members } from '@/db/tenant/tables'
import { contactName } from '@/lib/crm/contacts/name'
import { leadsToVisible, visible } from '@/lib/crm/records/visible'
import { tagsOf } from '@/lib/crm/tags/columns'
import type { TenantScope } from '@/lib/tenancy/scope'

const parents = alias(companies, 'parents')

/** Everything about one live company; undefined when there is none. */
export async function getCompany(tenant: TenantScope, id: string) {
  const [company] = await tenant
    .db('record:read')
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
      tags: tagsOf(companies),
      createdAt: companies.createdAt,
      updatedAt: companies.updatedAt,
      parent: { id: parents.id, name: parents.name },
      owner: { id: members.id, name: members.name },
    })
    .from(companies)
    .leftJoin(
      parents,
      and(
        eq(parents.id, companies.parentCompanyId),
        isNull(parents.deletedAt),
        leadsToVisible(tenant, 'company', companies.parentCompanyId),
      ),
    )
    .leftJoin(members, eq(members.id, companies.ownerId))
    .where(and(eq(companies.id, id), isNull(companies.deletedAt), visible(tenant, 'company')))

  return company
}

export type Company = NonNullable<Awaited<ReturnType<typeof getCompany>>>

/** The people and the subsidiaries of a company, by name; at most 50 of each. */
export async function getCompanyRelations(tenant: TenantScope, id: string) {
  const [people, subsidiaries] = await Promise.all([
    tenant
      .db('record:read')
      .select({
        id: contacts.id,
        name: contactName,
        jobTitle: contacts.jobTitle,
      })
      .from(contacts)
      .where(and(eq(contacts.companyId, id), isNull(contacts.deletedAt), visible(tenant, 'contact')))
      .orderBy(asc(contacts.firstName), asc(contacts.id))
      .limit(50),
    tenant
      .db('record:read')
      .select({ id: companies.id, name: companies.name })
      .from(companies)
      .where(and(eq(companies.parentCompanyId, id), isNull(companies.deletedAt), visible(tenant, 'company')))
      .orderBy(asc(companies.name), desc(companies.id))
      .limit(50),
  ])

  return { people, subsidiaries }
}
