import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { activities, companies, contacts, members } from '@/db/tenant/tables'
import { nextActivity, withNext } from '@/lib/crm/activities/next'
import { contactName } from '@/lib/crm/contacts/name'
import type { ContactSort } from '@/lib/crm/contacts/schema'
import type { Named, NextStep } from '@/lib/crm/deals/types'
import { cappedCount, type Direction, type Page, readPage, type SortKey } from '@/lib/crm/keyset'
import type { LifecycleStage, RecordFilter } from '@/lib/crm/records/fields'
import { ownedBy } from '@/lib/crm/records/owner'
import { everyWord } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What people can be sorted by; each has its index. */
export const contactSorts: Record<ContactSort, SortKey> = {
  name: { key: sql`atrium_fold(${contacts.firstName} || ' ' || ${contacts.lastName})`, type: 'text' },
  created: { key: sql`${contacts.createdAt}`, type: 'timestamptz' },
  updated: { key: sql`${contacts.updatedAt}`, type: 'timestamptz' },
}

export type ContactRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  jobTitle: string | null
  lifecycleStage: LifecycleStage | null
  company: Named | null
  owner: Named | null
  next: NextStep | null
  createdAt: Date
  updatedAt: Date
}

/** One page of 50 people. */
export async function listContacts(
  tenant: TenantScope,
  filter: RecordFilter,
  order: { sort: ContactSort; direction: Direction },
  cursor?: string | null,
): Promise<Page<ContactRow>> {
  const page = await readPage(
    contactSorts[order.sort],
    order.direction,
    contacts.id,
    cursor,
    (where, by, limit, key) => contactRows(tenant, and(matching(tenant, filter), where), by, limit, key),
  )

  return { ...page, rows: page.rows.map(({ key: _, ...row }) => withNext(row)) }
}

/** The statement behind a page, so that a test can ask PostgreSQL how it would run. */
export function contactRows(
  tenant: TenantScope,
  where: SQL | undefined,
  by: SQL[],
  limit: number,
  key: SQL<string | null>,
) {
  const next = nextActivity(tenant, activities.contactId, contacts.id)

  return tenant
    .db('contact:read')
    .select({
      id: contacts.id,
      name: contactName,
      email: contacts.email,
      phone: contacts.phone,
      jobTitle: contacts.jobTitle,
      lifecycleStage: contacts.lifecycleStage,
      company: { id: companies.id, name: companies.name },
      owner: { id: members.id, name: members.name },
      next: { type: next.type, subject: next.subject, day: next.day, when: next.when },
      createdAt: contacts.createdAt,
      updatedAt: contacts.updatedAt,
      key,
    })
    .from(contacts)
    .leftJoin(companies, and(eq(companies.id, contacts.companyId), isNull(companies.deletedAt)))
    .leftJoin(members, eq(members.id, contacts.ownerId))
    .leftJoinLateral(next, sql`true`)
    .where(and(isNull(contacts.deletedAt), where))
    .orderBy(...by)
    .limit(limit)
}

/** How many people a filter lets through, counted to 10,001 at the most. */
export const countContacts = (tenant: TenantScope, filter: RecordFilter): Promise<number> =>
  cappedCount(tenant.db('contact:read'), contacts, and(isNull(contacts.deletedAt), matching(tenant, filter)))

/** Everything about one live person; undefined when there is none. */
export async function getContact(tenant: TenantScope, id: string) {
  const [contact] = await tenant
    .db('contact:read')
    .select({
      id: contacts.id,
      version: contacts.version,
      name: contactName,
      firstName: contacts.firstName,
      lastName: contacts.lastName,
      email: contacts.email,
      phone: contacts.phone,
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
      createdAt: contacts.createdAt,
      updatedAt: contacts.updatedAt,
      company: { id: companies.id, name: companies.name },
      owner: { id: members.id, name: members.name },
    })
    .from(contacts)
    .leftJoin(companies, and(eq(companies.id, contacts.companyId), isNull(companies.deletedAt)))
    .leftJoin(members, eq(members.id, contacts.ownerId))
    .where(and(eq(contacts.id, id), isNull(contacts.deletedAt)))

  return contact
}

export type Contact = NonNullable<Awaited<ReturnType<typeof getContact>>>

function matching(tenant: TenantScope, filter: RecordFilter): SQL | undefined {
  return and(
    filter.q ? everyWord(contacts.searchText, filter.q) : undefined,
    filter.owner ? ownedBy(tenant, contacts.ownerId, filter.owner) : undefined,
    filter.lifecycle ? eq(contacts.lifecycleStage, filter.lifecycle) : undefined,
    filter.company ? eq(contacts.companyId, filter.company) : undefined,
  )
}
