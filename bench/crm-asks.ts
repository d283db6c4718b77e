import { sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { activities, contacts, deals } from '@/db/tenant/tables'
import { listToDo } from '@/lib/crm/activities/queries'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { getBoard, getToday } from '@/lib/crm/deals/board'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { getDealPage } from '@/lib/crm/deals/page-data'
import { getLanePosition } from '@/lib/crm/deals/queries'
import { getMonth, getSetup, listGoingQuiet, listWithoutNextStep } from '@/lib/crm/home/queries'
import { getList } from '@/lib/crm/lists/page-data'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { listPipelines } from '@/lib/crm/pipelines/queries'
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

  /** The list of a kind at an address, as its page asks for it. */
  const list = (entity: ListedName, query = '') =>
    getList(tenant, entity, `/${entity}`, new URLSearchParams(query))
  const workOf = (kind: 'company' | 'contact' | 'deal', id: string) => getRecordWork(tenant, { kind, id })

  /** Walks down a list, a page each round. */
  const walk = (name: string, entity: 'company' | 'contact'): Ask => {
    let after = ''

    return {
      name,
      async ask() {
        const { nextCursor } = await list(entity, `s=name.asc&after=${after}`)
        after = nextCursor ?? ''
      },
    }
  }
  /** By each field that its heads offer to sort by, in both directions. */
  const sorted = (entity: ListedName, title: string): Ask[] =>
    fieldsOf(entity)
      .filter(({ isSortable }: Field) => isSortable)
      .flatMap(({ key }) =>
        ways.map(way => ({
          name: `${title} by ${key}, ${way}`,
          ask: () => list(entity, `s=${key}.${way}`),
        })),
      )

  return [
    ...sorted('company', 'Companies'),
    walk('Companies, page after page', 'company'),
    { name: 'Companies of mine', ask: () => list('company', 'f=ownerId.is.me&s=name.asc') },
    {
      name: 'Companies of a stage, by revenue',
      ask: () => list('company', 'f=lifecycleStage.is.customer&s=annualRevenue.desc'),
    },
    { name: 'Companies with a common word', ask: () => list('company', 'q=berlin&s=name.asc') },
    ...sorted('contact', 'Contacts'),
    walk('Contacts, page after page', 'contact'),
    { name: 'Contacts of mine', ask: () => list('contact', 'f=ownerId.is.me&s=name.asc') },
    {
      name: 'Contacts that are leads',
      ask: () => list('contact', 'f=lifecycleStage.is.lead&s=updatedAt.desc'),
    },
    { name: 'Contacts with a common word', ask: () => list('contact', 'q=manager&s=name.asc') },
    {
      name: 'Contacts with a name',
      ask: round => list('contact', `q=${encodeURIComponent(at(people, round).last)}&s=updatedAt.desc`),
    },
    ...sorted('deal', 'Deals'),
    { name: 'Deals that are open', ask: () => list('deal') },
    { name: 'Deals of an owner', ask: () => list('deal', 'f=ownerId.is.me&s=amount.desc') },
    { name: 'Deals with a word of their company', ask: () => list('deal', 'q=robotics&s=amount.desc') },
    ...['open', 'mine', 'overdue', 'done'].map(view => ({
      name: `Activities, ${view}`,
      ask: () => list('activity', `view=${view}`),
    })),
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
