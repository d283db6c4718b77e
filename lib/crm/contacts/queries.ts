import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { companies, contacts, members } from '@/db/tenant/tables'
import { contactName } from '@/lib/crm/contacts/name'
import { visible } from '@/lib/crm/records/visible'
import { tagsOf } from '@/lib/crm/tags/columns'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Everything about one live person; undefined when there is none. */
export async function getContact(tenant: TenantScope, id: string) {
  const [contact] = await tenant
    .db('record:read')
    .select({
      id: contacts.id,
      version: contacts.version,
      name: contactName,
      firstName: contacts.firstName,
      lastName: contacts.lastName,
      email: contacts.email,
      phone: contacts.phone,
      emails: contacts.emails,
      phones: contacts.phones,
      jobTitle: contacts.jobTitle,
      department: contacts.department,
      lifecycleStage: contacts.lifecycleStage,
      leadStatus: contacts.leadStatus,
      leadSource: contacts.leadSource,
      city: contacts.city,
      country: contacts.country,
      linkedinUrl: contacts.linkedinUrl,
      description: contacts.description,
      externalId: contacts.externalId,
      tags: tagsOf(contacts),
      createdAt: contacts.createdAt,
      updatedAt: contacts.updatedAt,
      company: { id: companies.id, name: companies.name },
      owner: { id: members.id, name: members.name },
    })
    .from(contacts)
    .leftJoin(
      companies,
      and(eq(companies.id, contacts.companyId), isNull(companies.deletedAt), visible(tenant, 'company')),
    )
    .leftJoin(members, eq(members.id, contacts.ownerId))
    .where(and(eq(contacts.id, id), isNull(contacts.deletedAt), visible(tenant, 'contact')))

  return contact
}

export type Contact = NonNullable<Awaited<ReturnType<typeof getContact>>>
