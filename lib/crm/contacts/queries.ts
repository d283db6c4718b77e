import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { companies, contacts, members } from '@/db/tenant/tables'
import type { ContactSort } from '@/lib/crm/contacts/schema'
import { type Direction, type Page, readPage, type SortKey } from '@/lib/crm/keyset'
import type { lifecycleStages, RecordFilter } from '@/lib/crm/records/fields'
import { everyWord } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

const sorts: Record<ContactSort, SortKey> = {
  name: { key: sql`atrium_fold(${contacts.firstName} || ' ' || ${contacts.lastName})`, type: 'text' },
  created: { key: sql`${contacts.createdAt}`, type: 'timestamptz' },
  updated: { key: sql`${contacts.updatedAt}`, type: 'timestamptz' },
}

/** A person without a name is called by their address. */
export const contactName = sql<string>`coalesce(nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), ''), ${contacts.email}, 'Unnamed')`

export type ContactRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  jobTitle: string | null
  lifecycleStage: (typeof lifecycleStages)[number] | null
  companyId: string | null
  company: string | null
  ownerId: string | null
  owner: string | null
  updatedAt: Date
}

/** One page of 50 people. */
export function listContacts(
  tenant: TenantScope,
  filter: RecordFilter,
  order: { sort: ContactSort; direction: Direction },
  cursor?: string | null,
): Promise<Page<ContactRow>> {
  return readPage<ContactRow>(
    sorts[order.sort],
    order.direction,
    contacts.id,
    cursor,
    (where, by, limit, key) => contactRows(tenant, and(matching(filter), where), by, limit, key),
  )
}

/** The statement behind a page, so that a test can ask PostgreSQL how it would run. */
export function contactRows(
  tenant: TenantScope,
  where: SQL | undefined,
  by: SQL[],
  limit: number,
  key: SQL<string | null>,
) {
  return tenant
    .db('contact:read')
    .select({
      id: contacts.id,
      name: contactName,
      email: contacts.email,
      phone: contacts.phone,
      jobTitle: contacts.jobTitle,
      lifecycleStage: contacts.lifecycleStage,
      companyId: companies.id,
      company: companies.name,
      ownerId: contacts.ownerId,
      owner: members.name,
      updatedAt: contacts.updatedAt,
      key,
    })
    .from(contacts)
    .leftJoin(companies, and(eq(companies.id, contacts.companyId), isNull(companies.deletedAt)))
    .leftJoin(members, eq(members.id, contacts.ownerId))
    .where(and(isNull(contacts.deletedAt), where))
    .orderBy(...by)
    .limit(limit)
}

/** How many people a filter lets through, counted to 10,001 at the most. */
export async function countContacts(tenant: TenantScope, filter: RecordFilter): Promise<number> {
  const some = tenant
    .db('contact:read')
    .select({ one: sql`1` })
    .from(contacts)
    .where(and(isNull(contacts.deletedAt), matching(filter)))
    .limit(10_001)
    .as('some')
  const [row] = await tenant.db('contact:read').select({ n: sql<number>`count(*)::int` }).from(some)

  return row?.n ?? 0
}

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

function matching(filter: RecordFilter): SQL | undefined {
  return and(
    filter.q ? everyWord(contacts.searchText, filter.q) : undefined,
    filter.owner ? eq(contacts.ownerId, filter.owner) : undefined,
    filter.lifecycle ? eq(contacts.lifecycleStage, filter.lifecycle) : undefined,
  )
}
