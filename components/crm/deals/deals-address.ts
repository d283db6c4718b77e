import {
  type DealFilter,
  type DealSort,
  type DealStatus,
  dealFilter,
  dealSorts,
  dealStatuses,
} from '@/lib/crm/deals/schema'

/** What the address of the deals page says: nothing else decides what is shown, so each view is a link. */
export type DealsAddress = {
  view: 'board' | 'table'
  status: DealStatus
  filter: DealFilter
  sort: DealSort
  direction: 'asc' | 'desc'
  after: string | undefined
  open: string | undefined
  /** The form for a new deal stands open. */
  isCreating: boolean
}

type Params = Record<string, string | string[] | undefined>

export function readDealsAddress(params: Params): DealsAddress {
  const text = (name: string) => {
    const value = params[name]

    return typeof value === 'string' && value ? value : undefined
  }
  const status = dealStatuses.find(known => known === text('status')) ?? 'open'
  const usual = usualOrder(status)
  const sort = dealSorts.find(known => known === text('sort')) ?? usual.sort
  const isAsked = text('dir') === 'asc' || text('dir') === 'desc'
  const asked = text('dir') === 'asc' ? 'asc' : 'desc'

  return {
    view: text('view') === 'table' ? 'table' : 'board',
    status,
    filter: dealFilter.parse(params),
    sort,
    direction: isAsked ? asked : sort === usual.sort ? usual.direction : firstDirection(sort),
    after: text('after'),
    open: text('open'),
    isCreating: params.new !== undefined,
  }
}

/** Open deals by what closes first, closed ones by what closed last. */
const usualOrder = (status: DealStatus) =>
  status === 'open'
    ? ({ sort: 'close', direction: 'asc' } as const)
    : ({ sort: 'closed', direction: 'desc' } as const)

/** Names and days are read upwards, amounts and changes from the top. */
export const firstDirection = (sort: DealSort): 'asc' | 'desc' =>
  sort === 'name' || sort === 'close' ? 'asc' : 'desc'

type Change = Partial<
  Record<'view' | 'status' | 'sort' | 'dir' | 'after' | 'open' | keyof DealFilter, string | null>
>

/** The address with some of it changed; `null` takes a part out. A page cursor holds for one order only. */
export function dealsHref(address: DealsAddress, change: Change = {}): string {
  const { view, status, filter, sort, direction, open } = address
  const usual = usualOrder(
    change.status === undefined ? status : (dealStatuses.find(s => s === change.status) ?? 'open'),
  )
  const now: Change = {
    view: view === 'table' ? 'table' : null,
    status: status === 'open' ? null : status,
    ...filter,
    sort: sort === usualOrder(status).sort ? null : sort,
    dir: direction === (sort === usual.sort ? usual.direction : firstDirection(sort)) ? null : direction,
    open: open ?? null,
    ...change,
  }
  if (change.status !== undefined) Object.assign(now, { sort: null, dir: null, ...change })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(now)) {
    if (value && !(name === 'status' && value === 'open')) query.set(name, value)
  }

  return query.size > 0 ? `/deals?${query}` : '/deals'
}
