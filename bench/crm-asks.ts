import { listToDo } from '@/lib/crm/activities/queries'
import { listOwnActs } from '@/lib/crm/batches/queries'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { getBoard, getToday } from '@/lib/crm/deals/board'
import { listDealOwners, searchDealProducts } from '@/lib/crm/deals/choices'
import { getNewDealChoices } from '@/lib/crm/deals/new-choices'
import { getDealPage } from '@/lib/crm/deals/page-data'
import { getLanePosition } from '@/lib/crm/deals/queries'
import { isFavourite, listFavourites } from '@/lib/crm/favourites/queries'
import { getCharts } from '@/lib/crm/home/figures'
import { getMonth, getSetup, listGoingQuiet, listWithoutNextStep } from '@/lib/crm/home/queries'
import { getList, getNeighbours } from '@/lib/crm/lists/page-data'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { listRecentlyViewed } from '@/lib/crm/recents/queries'
import { searchEverything } from '@/lib/crm/search/queries'
import { exchanged } from '@/lib/crm/search/typos'
import { builtInViews } from '@/lib/crm/views/built-in'
import { getRecordWork } from '@/lib/crm/work/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import type { TenantScope } from '@/lib/tenancy/scope'
import { listRunningImports } from '@/lib/transfer/queries'
import { sampleOf } from './crm-sample'

/** What one page asks its workspace for; `round` chooses the record, the name or the page of the list. */
export type Ask = {
  readonly name: string
  readonly ask: (round: number) => Promise<unknown>
  /** In ms, at the 95th percentile; 100 unless something else is said. */
  readonly target?: number
}

const ways = ['asc', 'desc'] as const
const paths: Readonly<Record<ListedName, string>> = {
  company: '/companies',
  contact: '/contacts',
  deal: '/deals/table',
  product: '/products',
  activity: '/activities',
}
/** Products of a workspace are few. */
const large = ['company', 'contact', 'deal', 'activity'] as const
const titles = { company: 'Companies', contact: 'Contacts', deal: 'Deals', activity: 'Activities' } as const

/** What lists are narrowed to, in the words of their addresses. */
const narrowed: readonly (readonly [string, ListedName, string])[] = [
  ['Companies of a stage, by revenue', 'company', 'f=lifecycleStage.is.customer&s=annualRevenue.desc'],
  [
    'Companies of a stage and size',
    'company',
    'f=all(lifecycleStage.is.customer,employeeCount.gt.500)&s=name.asc',
  ],
  ['Companies with a common word', 'company', 'q=berlin&s=name.asc'],
  ['Contacts of mine, by name', 'contact', 'f=ownerId.is.me&s=name.asc'],
  ['Contacts that are leads, changed last', 'contact', 'f=lifecycleStage.is.lead&s=updatedAt.desc'],
  [
    'Contacts of three conditions',
    'contact',
    'f=all(ownerId.is.me,lifecycleStage.is.lead,createdAt.within.last-30-days)',
  ],
  ['Contacts without a next step', 'contact', 'f=nextStep.empty&s=name.asc'],
  ['Contacts with a title and a city', 'contact', 'f=any(jobTitle.contains.manager,city.is.Berlin)'],
  ['Contacts with a common word', 'contact', 'q=manager&s=name.asc'],
  ['Deals of mine, by amount', 'deal', 'f=ownerId.is.me&s=amount.desc&view=all'],
  ['Deals of an amount, open', 'deal', 'f=all(status.is.open,amount.gt.50000)&s=amount.desc'],
  ['Deals that go quiet', 'deal', 'f=all(status.is.open,isRotting.is.true)&s=amount.desc'],
  ['Deals closed this quarter', 'deal', 'f=closedOn.within.this-quarter&s=closedOn.desc&view=all'],
  ['Deals with a word of their company', 'deal', 'q=robotics&s=amount.desc'],
  ['Activities of a week', 'activity', 'f=dueAt.within.this-week&view=open'],
]

/** Groups tell how many there are of each, over all that the list holds: nothing bounds what they count. */
const countedWhole = 1_000

/** What lists are put into groups by. */
const grouped: readonly (readonly [string, ListedName, string])[] = [
  ['Companies in groups by stage', 'company', 'g=lifecycleStage'],
  ['Companies in groups by owner', 'company', 'g=ownerId'],
  ['Contacts in groups by stage', 'contact', 'g=lifecycleStage'],
  ['Contacts in groups by month', 'contact', 'g=createdAt'],
  ['Contacts of mine in groups', 'contact', 'f=ownerId.is.me&g=lifecycleStage'],
  ['Open deals in groups by stage', 'deal', 'g=stageId'],
  ['All deals in groups by stage', 'deal', 'g=stageId&view=all'],
  ['All deals in groups by owner', 'deal', 'g=ownerId&view=all'],
  ['Won deals in groups by month', 'deal', 'g=closedOn&view=won'],
  ['Activities in groups by type', 'activity', 'g=type&view=open'],
]

const withoutThird = (name: string) => name.slice(0, 2) + name.slice(3)

/** Every function that a page calls, with the arguments that it gives: the one place to change when pages do. */
export async function asksOf(tenant: TenantScope): Promise<Ask[]> {
  const me = tenant.actor.memberId ?? ''
  const { pipeline, companies, people, deals, busiest } = await sampleOf(tenant)
  if (!pipeline) throw new Error('there is no pipeline')
  const at = <T>(list: readonly T[], round: number): T => {
    const found = list[round % list.length]
    if (found === undefined) throw new Error('there is nothing to ask for')

    return found
  }
  const found = async <T>(page: Promise<T | undefined>): Promise<T> => {
    const data = await page
    if (data === undefined) throw new Error('a record is gone')

    return data
  }

  /** The list of a kind at an address, as its page asks for it. */
  const list = async (entity: ListedName, query = '') => {
    const [data] = await Promise.all([
      getList(tenant, entity, paths[entity], new URLSearchParams(query)),
      entity === 'product' ? undefined : getAskedFields(tenant, entity),
    ])
    if (data.problem) throw new Error(data.problem)

    return data
  }
  const lists = (all: typeof narrowed): Ask[] =>
    all.map(([name, entity, query]) => ({ name, ask: () => list(entity, query) }))

  /** Walks down a list, a page each round. */
  const walk = (name: string, entity: ListedName): Ask => {
    let after = ''

    return {
      name,
      async ask() {
        const { nextCursor } = await list(entity, `s=name.asc&after=${after}`)
        after = nextCursor ?? ''
      },
    }
  }
  /** By each field that its heads offer to sort by, in both directions, in its widest and in its first view. */
  const sorted = (entity: (typeof large)[number]): Ask[] =>
    fieldsOf(entity)
      .filter(({ isSortable }: Field) => isSortable)
      .flatMap(({ key }) =>
        ways.flatMap(way => {
          const name = `${titles[entity]} by ${key}, ${way}`
          const [first] = builtInViews[entity]
          const isNarrow = first.state.filter !== undefined
          const widest = isNarrow ? '&f=' : ''

          return [
            { name, ask: () => list(entity, `s=${key}.${way}${widest}`) },
            ...(isNarrow
              ? [{ name: `${first.name}: ${name}`, ask: () => list(entity, `s=${key}.${way}`) }]
              : []),
          ]
        }),
      )
  const views = large.flatMap(entity =>
    builtInViews[entity].map(({ key, name }) => ({
      name: `${titles[entity]}, ${name}`,
      ask: () => list(entity, `view=${key}`),
    })),
  )
  const companyPage = async (id: string) => {
    await found(getCompanyPage(tenant, id, {}))
    await Promise.all([
      getNewDealChoices(tenant),
      isFavourite(tenant, { kind: 'company', id }),
      getNeighbours(tenant, 'company', '/companies?s=name.asc', id),
    ])
  }
  const search = (name: string, query: (round: number) => string): Ask => ({
    name: `Search for ${name}`,
    ask: round => searchEverything(tenant, query(round)),
  })

  const ofPeople: Ask[] = [
    {
      name: 'Contacts with a name',
      ask: round => list('contact', `q=${encodeURIComponent(at(people, round).last)}&s=updatedAt.desc`),
    },
    {
      name: 'Page of a contact, from a list',
      async ask(round) {
        const { id } = at(people, round)
        await found(getContactPage(tenant, id, {}))
        await Promise.all([
          getNewDealChoices(tenant),
          isFavourite(tenant, { kind: 'contact', id }),
          getNeighbours(tenant, 'contact', '/contacts?s=name.asc', id),
        ])
      },
    },
    search('a last name', round => at(people, round).last),
    search('a whole name', round => `${at(people, round).first} ${at(people, round).last}`),
    search('a name that is being typed', round => at(people, round).last.slice(0, 2)),
    search('a name with a typo', round => exchanged(at(people, round).last)[1] ?? ''),
    search('a name with a letter missing', round => withoutThird(at(people, round).last)),
    search('a mail address', round => at(people, round).email ?? ''),
    search('the last six digits', round => (at(people, round).phone ?? '').replaceAll(/\D/g, '').slice(-6)),
  ]

  return [
    {
      name: 'Around each page',
      ask: () => Promise.all([listRunningImports(tenant), listOwnActs(tenant), listFavourites(tenant)]),
    },
    ...views,
    ...large.flatMap(sorted),
    walk('Companies, page after page', 'company'),
    walk('Contacts, page after page', 'contact'),
    ...lists(narrowed),
    ...lists(grouped).map(ask => ({ ...ask, target: countedWhole })),
    ...[
      { name: 'Board', filter: {} },
      { name: 'Board of mine', filter: { owner: me } },
      { name: 'Board with a word', filter: { q: 'robotics' } },
    ].map(({ name, filter }) => ({
      name,
      ask: () =>
        Promise.all([
          listPipelines(tenant),
          listDealOwners(tenant),
          searchDealProducts(tenant, ''),
          getBoard(tenant, pipeline, filter),
          getAskedFields(tenant, 'deal'),
        ]),
    })),
    {
      name: 'Page of a deal, from a list',
      async ask(round) {
        const { id } = at(deals, round)
        const { deal } = await found(getDealPage(tenant, id))
        await Promise.all([
          getLanePosition(tenant, deal),
          listDealOwners(tenant),
          getRecordWork(tenant, { kind: 'deal', id }),
          getToday(tenant),
          isFavourite(tenant, { kind: 'deal', id }),
          getNeighbours(tenant, 'deal', '/deals/table?view=all&s=amount.desc', id),
        ])
      },
    },
    { name: 'Page of a company, from a list', ask: round => companyPage(at(companies, round).id) },
    ...(busiest ? [{ name: 'Page of the busiest company', ask: () => companyPage(busiest) }] : []),
    ...(people.length > 0 ? ofPeople : []),
    search('a company', round => at(deals, round).name.replace(/:.*/, '')),
    search('nothing that is there', round => `qzxv${round}`),
    search('nothing yet', () => ''),
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
          getCharts(tenant),
          listRecentlyViewed(tenant, 6),
        ]),
    },
  ]
}
