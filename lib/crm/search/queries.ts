import 'server-only'
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { companies, contacts, deals, products } from '@/db/tenant/tables'
import { contactName } from '@/lib/crm/contacts/queries'
import { everyWord } from '@/lib/crm/keyset'
import type { TenantScope } from '@/lib/tenancy/scope'

const most = 5

/** What a search finds: kind by kind, the best first. The shape is that of the palette. */
export type SearchGroup = {
  title: string
  items: {
    id: string
    label: string
    detail?: string
    href: string
    icon?: 'deal' | 'product'
    kind?: 'company' | 'contact'
  }[]
}

/**
 * Finds companies, contacts, deals and products by any part of any word, accents aside, and phones by their
 * digits. Names that begin with the words come first. Without words it answers what changed last.
 *
 * @param query at most 100 characters count
 */
export async function searchEverything(tenant: TenantScope, query: string): Promise<SearchGroup[]> {
  const db = tenant.db('search:read')
  const q = query.trim().slice(0, 100)
  const best = (name: SQL) =>
    q ? sql`atrium_fold(${name}) like atrium_fold(${q.replace(/[\\%_]/g, '\\$&')}) || '%' desc` : sql`1`
  const [foundCompanies, foundContacts, foundDeals, foundProducts] = await Promise.all([
    db
      .select({ id: companies.id, label: companies.name, detail: companies.domain })
      .from(companies)
      .where(and(isNull(companies.deletedAt), everyWord(companies.searchText, q)))
      .orderBy(best(sql`${companies.name}`), desc(companies.updatedAt), desc(companies.id))
      .limit(most),
    db
      .select({
        id: contacts.id,
        label: contactName,
        detail: sql<string | null>`coalesce(${companies.name}, ${contacts.email})`,
      })
      .from(contacts)
      .leftJoin(companies, and(eq(companies.id, contacts.companyId), isNull(companies.deletedAt)))
      .where(and(isNull(contacts.deletedAt), everyWord(contacts.searchText, q)))
      .orderBy(best(contactName), desc(contacts.updatedAt), desc(contacts.id))
      .limit(most),
    db
      .select({ id: deals.id, label: deals.name, detail: companies.name })
      .from(deals)
      .leftJoin(companies, and(eq(companies.id, deals.companyId), isNull(companies.deletedAt)))
      .where(and(isNull(deals.deletedAt), everyWord(deals.searchText, q)))
      .orderBy(best(sql`${deals.name}`), desc(deals.updatedAt), desc(deals.id))
      .limit(most),
    q
      ? db
          .select({ id: products.id, label: products.name, detail: products.category })
          .from(products)
          .where(and(isNull(products.deletedAt), everyWord(products.searchText, q)))
          .orderBy(best(sql`${products.name}`), desc(products.updatedAt), desc(products.id))
          .limit(most)
      : [],
  ])

  return [
    { title: 'Companies', items: said(foundCompanies, '/companies', { kind: 'company' }) },
    { title: 'Contacts', items: said(foundContacts, '/contacts', { kind: 'contact' }) },
    { title: 'Deals', items: said(foundDeals, '/deals', { icon: 'deal' }) },
    {
      title: 'Products',
      items: foundProducts.map(({ id, label, detail }) => ({
        id,
        label,
        ...(detail ? { detail } : {}),
        href: `/products?q=${encodeURIComponent(label)}`,
        icon: 'product' as const,
      })),
    },
  ].filter(group => group.items.length > 0)
}

const said = (
  rows: readonly { id: string; label: string; detail: string | null }[],
  path: string,
  mark: { kind: 'company' | 'contact' } | { icon: 'deal' },
): SearchGroup['items'] =>
  rows.map(({ id, label, detail }) => ({
    id,
    label,
    ...(detail ? { detail } : {}),
    href: `${path}/${id}`,
    ...mark,
  }))
