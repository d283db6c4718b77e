import { type RecordFilter, recordFilter } from '@/lib/crm/records/fields'

/** What a list can be sorted by, the usual key first; those in `downwards` begin with the highest. */
export type ListPlan<Sort extends string> = {
  path: string
  sorts: readonly [Sort, ...Sort[]]
  downwards: readonly Sort[]
}

/** What the address of a list says: nothing else decides what is shown, so each view is a link. */
export type ListAddress<Sort extends string = string> = {
  plan: ListPlan<Sort>
  filter: RecordFilter
  sort: Sort
  direction: 'asc' | 'desc'
  after: string | undefined
  open: string | undefined
  /** Tab and page of the timeline in the panel. */
  tab: string | undefined
  before: string | undefined
  /** The form for a new record stands open. */
  isCreating: boolean
}

export type Params = Record<string, string | string[] | undefined>

const textOf = (params: Params, name: string): string | undefined => {
  const value = params[name]

  return typeof value === 'string' && value ? value : undefined
}

export function readListAddress<Sort extends string>(
  plan: ListPlan<Sort>,
  params: Params,
): ListAddress<Sort> {
  const text = (name: string) => textOf(params, name)
  const sort = plan.sorts.find(known => known === text('sort')) ?? plan.sorts[0]
  const asked = text('dir')

  return {
    plan,
    filter: recordFilter.parse(params),
    sort,
    direction: asked === 'asc' || asked === 'desc' ? asked : firstDirection(plan, sort),
    after: text('after'),
    open: text('open'),
    tab: text('tab'),
    before: text('before'),
    isCreating: params.new !== undefined,
  }
}

/** Names are read upwards, amounts and changes from the top. */
export const firstDirection = <Sort extends string>(plan: ListPlan<Sort>, sort: Sort): 'asc' | 'desc' =>
  plan.downwards.includes(sort) ? 'desc' : 'asc'

type Change = Partial<Record<'sort' | 'dir' | 'after' | 'open' | keyof RecordFilter, string | null>>

/** The address with some of it changed; `null` takes a part out. A page cursor holds for one view only. */
export function listHref<Sort extends string>(address: ListAddress<Sort>, change: Change = {}): string {
  const { plan, filter, sort, direction, after, open } = address
  const isSameView = Object.keys(change).every(name => name === 'open' || name === 'after')
  const now: Change = {
    ...filter,
    sort: sort === plan.sorts[0] ? null : sort,
    dir: direction === firstDirection(plan, sort) ? null : direction,
    after: isSameView ? (after ?? null) : null,
    open: open ?? null,
    ...change,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(now)) if (value) query.set(name, value)

  return query.size > 0 ? `${plan.path}?${query}` : plan.path
}

/** The parts of an address by name, for the tabs of a panel, which keep them. */
export const queryOf = (href: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(href.split('?')[1] ?? ''))

export const isNarrowed = ({ filter }: ListAddress): boolean => Object.values(filter).some(Boolean)
