import { sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { activities, contacts, deals } from '@/db/tenant/tables'
import { listActivities, listToDo } from '@/lib/crm/activities/queries'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { countCompanies, listCompanies } from '@/lib/crm/companies/queries'
import { companySortNames } from '@/lib/crm/companies/schema'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { countContacts, listContacts } from '@/lib/crm/contacts/queries'
import { contactSortNames } from '@/lib/crm/contacts/schema'
import { getBoard, getDealSummary, getToday } from '@/lib/crm/deals/board'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { getDealPage } from '@/lib/crm/deals/page-data'
import { getLanePosition, listDeals } from '@/lib/crm/deals/queries'
import { type DealFilter, type DealStatus, dealSorts } from '@/lib/crm/deals/schema'
import { getMonth, getSetup, listGoingQuiet, listWithoutNextStep } from '@/lib/crm/home/queries'
import type { Page } from '@/lib/crm/keyset'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import type { RecordFilter } from '@/lib/crm/records/fields'
import { searchEverything } from '@/lib/crm/search/queries'
import { getRecordWork } from '@/lib/crm/work/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What one page asks its workspace for; `round` chooses the record, the name or the page of the list. */
export type Ask = { readonly name: string; readonly ask: (round: number) => Promise<unknown> }

const SAMPLE = 200
const ways = ['asc', 'desc'] as const

/** Every function that a page calls, with the arguments that it gives: the one place to change when pages do. */
export async function asksOf(tenant: TenantScope): Promise<Ask[]> {
  const me = tenant.actor.memberId ?? ''
  const pipeline = one((await listPipelines(tenant)).slice(0, 1))
  const people = await tenant
    .db('contact:read')
    .select({
      id: contacts.id,
      companyId: contacts.companyId,
      first: contacts.firstName,
      last: contacts.lastName,
      phone: contacts.phone,
    })
    .from(contacts)
    .where(sql`${contacts.companyId} is not null and ${contacts.phone} is not null`)
    .orderBy(sql`md5(${contacts.id}::text)`)
    .limit(SAMPLE)
  const some = await tenant
    .db('deal:read')
    .select({ id: deals.id, companyId: deals.companyId, name: deals.name })
    .from(deals)
    .where(sql`${deals.companyId} is not null`)
    .orderBy(sql`md5(${deals.id}::text)`)
    .limit(SAMPLE)
  const [busy] = await tenant
    .db('activity:read')
    .select({ id: activities.companyId })
    .from(activities)
    .where(sql`${activities.companyId} is not null`)
    .groupBy(activities.companyId)
    .orderBy(sql`count(*) desc`)
    .limit(1)
  const at = <T>(list: readonly T[], round: number): T => {
    const found = list[round % list.length]
    if (found === undefined) throw new Error('there is nothing to ask for')

    return found
  }

  const companiesPage = (
    filter: RecordFilter,
    order: Parameters<typeof listCompanies>[2],
    after?: string | null,
  ) =>
    Promise.all([
      listCompanies(tenant, filter, order, after),
      countCompanies(tenant, filter),
      listDealOwners(tenant),
      getToday(tenant),
      getWorkspaceSettings(tenant),
    ])
  const contactsPage = (
    filter: RecordFilter,
    order: Parameters<typeof listContacts>[2],
    after?: string | null,
  ) =>
    Promise.all([
      listContacts(tenant, filter, order, after),
      countContacts(tenant, filter),
      listDealOwners(tenant),
      getToday(tenant),
      getWorkspaceSettings(tenant),
    ])
  const dealsPage = (
    filter: DealFilter,
    order: Parameters<typeof listDeals>[2],
    status: DealStatus = 'open',
  ) =>
    Promise.all([
      getDealSummary(tenant, pipeline, filter),
      listDeals(tenant, { ...filter, pipeline: pipeline.id, status }, order),
      listDealOwners(tenant),
    ])
  const workOf = (kind: 'company' | 'contact' | 'deal', id: string) => getRecordWork(tenant, { kind, id })

  /** Walks down a list, a page each round. */
  const walk = (
    name: string,
    page: (after: string | null) => Promise<readonly [Page<unknown>, ...unknown[]]>,
  ): Ask => {
    let after: string | null = null

    return {
      name,
      async ask() {
        const [{ nextCursor }] = await page(after)
        after = nextCursor
      },
    }
  }

  return [
    ...companySortNames.flatMap(sort =>
      ways.map(direction => ({
        name: `Companies by ${sort}, ${direction}`,
        ask: () => companiesPage({}, { sort, direction }),
      })),
    ),
    walk('Companies, page after page', after => companiesPage({}, { sort: 'name', direction: 'asc' }, after)),
    {
      name: 'Companies of an owner',
      ask: () => companiesPage({ owner: me }, { sort: 'name', direction: 'asc' }),
    },
    {
      name: 'Companies of a stage, by revenue',
      ask: () => companiesPage({ lifecycle: 'customer' }, { sort: 'revenue', direction: 'desc' }),
    },
    {
      name: 'Companies with a common word',
      ask: () => companiesPage({ q: 'berlin' }, { sort: 'name', direction: 'asc' }),
    },
    ...contactSortNames.flatMap(sort =>
      ways.map(direction => ({
        name: `Contacts by ${sort}, ${direction}`,
        ask: () => contactsPage({}, { sort, direction }),
      })),
    ),
    walk('Contacts, page after page', after => contactsPage({}, { sort: 'name', direction: 'asc' }, after)),
    {
      name: 'Contacts of an owner',
      ask: () => contactsPage({ owner: me }, { sort: 'name', direction: 'asc' }),
    },
    {
      name: 'Contacts that are leads',
      ask: () => contactsPage({ lifecycle: 'lead' }, { sort: 'updated', direction: 'desc' }),
    },
    {
      name: 'Contacts with a common word',
      ask: () => contactsPage({ q: 'manager' }, { sort: 'name', direction: 'asc' }),
    },
    {
      name: 'Contacts with a name',
      ask: round => contactsPage({ q: at(people, round).last }, { sort: 'updated', direction: 'desc' }),
    },
    ...dealSorts.flatMap(sort =>
      ways.map(direction => ({
        name: `Deals by ${sort}, ${direction}`,
        ask: () => dealsPage({}, { sort, direction }, sort === 'closed' ? 'won' : 'open'),
      })),
    ),
    {
      name: 'Deals of an owner',
      ask: () => dealsPage({ owner: me }, { sort: 'amount', direction: 'desc' }),
    },
    {
      name: 'Deals with a word of their company',
      ask: () => dealsPage({ q: 'robotics' }, { sort: 'amount', direction: 'desc' }),
    },
    { name: 'Activities planned', ask: () => listActivities(tenant, { status: 'planned' }) },
    { name: 'Activities of mine', ask: () => listActivities(tenant, { status: 'planned', assigneeId: me }) },
    { name: 'Activities done', ask: () => listActivities(tenant, { status: 'done' }) },
    { name: 'Board', ask: () => Promise.all([getBoard(tenant, pipeline, {}), listDealOwners(tenant)]) },
    { name: 'Board of an owner', ask: () => getBoard(tenant, pipeline, { owner: me }) },
    { name: 'Board with a word', ask: () => getBoard(tenant, pipeline, { q: 'robotics' }) },
    {
      name: 'Page of a company',
      ask: round => {
        const id = at(people, round).companyId ?? ''

        return Promise.all([getCompanyPage(tenant, id, {}), listDealOwners(tenant)])
      },
    },
    { name: 'Page of the busiest company', ask: () => getCompanyPage(tenant, busy?.id ?? '', {}) },
    { name: 'Page of a contact', ask: round => getContactPage(tenant, at(people, round).id, {}) },
    {
      name: 'Page of a deal',
      async ask(round) {
        const data = await getDealPage(tenant, at(some, round).id)
        if (!data) throw new Error('a deal is gone')
        await Promise.all([
          getLanePosition(tenant, data.deal),
          listDealOwners(tenant),
          workOf('deal', data.deal.id),
          getToday(tenant),
        ])
      },
    },
    { name: 'Search for a last name', ask: round => searchEverything(tenant, at(people, round).last) },
    {
      name: 'Search for a whole name',
      ask: round => searchEverything(tenant, `${at(people, round).first} ${at(people, round).last}`),
    },
    {
      name: 'Search while a name is typed',
      ask: round => searchEverything(tenant, at(people, round).last.slice(0, 2)),
    },
    {
      name: 'Search for a company',
      ask: round => searchEverything(tenant, at(some, round).name.replace(/:.*/, '')),
    },
    {
      name: 'Search for the last six digits',
      ask: round => searchEverything(tenant, (at(people, round).phone ?? '').replaceAll(/\D/g, '').slice(-6)),
    },
    { name: 'Search that finds nothing', ask: round => searchEverything(tenant, `qzxv${round}`) },
    { name: 'Search before a letter is typed', ask: () => searchEverything(tenant, '') },
    {
      name: 'Home',
      ask: () =>
        Promise.all([
          listToDo(tenant, me),
          getMonth(tenant, me),
          getSetup(tenant),
          listWithoutNextStep(tenant, me),
          listGoingQuiet(tenant, me),
          getWorkspaceSettings(tenant),
        ]),
    },
  ]
}
