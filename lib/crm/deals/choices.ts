import 'server-only'
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import { companies, contacts, members, products, stages } from '@/db/tenant/tables'
import type { DealFilter } from '@/lib/crm/deals/schema'
import { focusLabels } from '@/lib/crm/deals/words'
import { productHasWords } from '@/lib/crm/products/words-in'
import { visible } from '@/lib/crm/records/visible'
import { moneyInWords } from '@/lib/crm/records/words'
import { everyWord } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What a combobox offers: at most ten, those that begin with the words first. */
export type DealChoice = { value: string; label: string; detail?: string }

const most = 10

/** Companies by name or domain; without words the first of the alphabet. */
export async function searchDealCompanies(tenant: TenantScope, q: string): Promise<DealChoice[]> {
  const rows = await tenant
    .db('record:read')
    .select({ value: companies.id, label: companies.name, detail: companies.domain })
    .from(companies)
    .where(and(isNull(companies.deletedAt), visible(tenant, 'company'), everyWord(companies.searchText, q)))
    .orderBy(asc(sql`atrium_fold(${companies.name})`), asc(companies.id))
    .limit(most)

  return rows.map(said)
}

/** People by name, mail or title; of one company when it is given. */
export async function searchDealContacts(
  tenant: TenantScope,
  q: string,
  companyId: string | null,
): Promise<DealChoice[]> {
  const name = sql<string>`trim(${contacts.firstName} || ' ' || ${contacts.lastName})`
  const rows = await tenant
    .db('record:read')
    .select({ value: contacts.id, label: name, detail: contacts.jobTitle })
    .from(contacts)
    .where(
      and(
        isNull(contacts.deletedAt),
        visible(tenant, 'contact'),
        companyId ? eq(contacts.companyId, companyId) : undefined,
        everyWord(contacts.searchText, q),
      ),
    )
    .orderBy(asc(sql`atrium_fold(${contacts.firstName} || ' ' || ${contacts.lastName})`), asc(contacts.id))
    .limit(most)

  return rows.map(said)
}

/** Products on sale, by name or SKU, with their price. */
export async function searchDealProducts(tenant: TenantScope, q: string): Promise<DealChoice[]> {
  const rows = await tenant
    .db('record:read')
    .select({
      value: products.id,
      label: products.name,
      price: products.unitPrice,
      currency: products.currency,
    })
    .from(products)
    .where(
      and(
        isNull(products.deletedAt),
        visible(tenant, 'product'),
        eq(products.isActive, true),
        productHasWords(q),
      ),
    )
    .orderBy(asc(sql`atrium_fold(${products.name})`), asc(products.id))
    .limit(most)

  return rows.map(({ price, currency, ...choice }) =>
    said({ ...choice, detail: price === null ? null : moneyInWords(price, currency ?? 'USD') }),
  )
}

const said = ({ detail, ...choice }: { value: string; label: string; detail: string | null }): DealChoice =>
  detail ? { ...choice, detail } : choice

/** Everybody who may own a deal: also those who came in with an import and have no login yet; at most 200. */
export function listDealOwners(tenant: TenantScope): Promise<DealChoice[]> {
  return tenant
    .db('member:read')
    .select({ value: members.id, label: members.name })
    .from(members)
    .where(ne(members.state, 'removed'))
    .orderBy(asc(sql`atrium_fold(${members.name})`), asc(members.id))
    .limit(200)
}

/** The names behind the ids of a filter, for the chips that show it. */
export async function getFilterNames(
  tenant: TenantScope,
  filter: DealFilter,
): Promise<
  Partial<Record<'owner' | 'company' | 'contact' | 'product' | 'stage' | 'focus' | 'closed', string>>
> {
  const { owner, company, contact, product, stage, focus, closed } = filter
  const name = async (id: string | undefined, find: (id: string) => Promise<{ name: string }[]>) =>
    id ? ((await find(id))[0]?.name ?? 'unknown') : undefined

  return {
    owner:
      owner === 'me'
        ? 'Me'
        : await name(owner, id =>
            tenant.db('member:read').select({ name: members.name }).from(members).where(eq(members.id, id)),
          ),
    company: await name(company, id =>
      tenant
        .db('record:read')
        .select({ name: companies.name })
        .from(companies)
        .where(and(eq(companies.id, id), visible(tenant, 'company'))),
    ),
    contact: await name(contact, id =>
      tenant
        .db('record:read')
        .select({ name: sql<string>`trim(${contacts.firstName} || ' ' || ${contacts.lastName})` })
        .from(contacts)
        .where(and(eq(contacts.id, id), visible(tenant, 'contact'))),
    ),
    product: await name(product, id =>
      tenant
        .db('record:read')
        .select({ name: products.name })
        .from(products)
        .where(and(eq(products.id, id), visible(tenant, 'product'))),
    ),
    stage: await name(stage, id =>
      tenant.db('pipeline:read').select({ name: stages.name }).from(stages).where(eq(stages.id, id)),
    ),
    ...(focus && { focus: focusLabels[focus] }),
    ...(closed && { closed }),
  }
}
