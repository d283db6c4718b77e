import { type RecordFilter, recordFilter } from '@/lib/crm/records/fields'

export const listSorts = ['name', 'created', 'updated'] as const
export type ListSort = (typeof listSorts)[number]

/** What the address of a list says: nothing else decides what is shown, so each view is a link. */
export type ListAddress = {
  path: string
  filter: RecordFilter
  sort: ListSort
  direction: 'asc' | 'desc'
  after: string | undefined
  open: string | undefined
  /** Tab and page of the timeline in the panel. */
  tab: string | undefined
  before: string | undefined
  isCreating: boolean
}

type Params = Record<string, string | string[] | undefined>

export function readListAddress(path: string, params: Params): ListAddress {
  const text = (name: string) => {
    const value = params[name]

    return typeof value === 'string' && value ? value : undefined
  }
  const sort = listSorts.find(known => known === text('sort')) ?? 'updated'

  return {
    path,
    filter: recordFilter.parse({ q: text('q'), owner: text('owner'), lifecycle: text('lifecycle') }),
    sort,
    direction: text('dir') === 'asc' ? 'asc' : text('dir') === 'desc' ? 'desc' : firstDirection(sort),
    after: text('after'),
    open: text('open'),
    tab: text('tab'),
    before: text('before'),
    isCreating: params.new !== undefined,
  }
}

/** Names are read upwards, changes from the top. */
export const firstDirection = (sort: ListSort): 'asc' | 'desc' => (sort === 'name' ? 'asc' : 'desc')

type Change = Partial<Record<'q' | 'owner' | 'lifecycle' | 'sort' | 'dir' | 'after' | 'open', string | null>>

/** The address with some of it changed; `null` takes a part out. */
export function listHref(address: ListAddress, change: Change = {}): string {
  const now: Change = {
    ...address.filter,
    sort: address.sort === 'updated' ? null : address.sort,
    dir: address.direction === firstDirection(address.sort) ? null : address.direction,
    open: address.open ?? null,
    ...change,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(now)) if (value) query.set(name, value)

  return query.size > 0 ? `${address.path}?${query}` : address.path
}

/** Is anything narrowed? Then an empty list means something else. */
export const isNarrowed = ({ filter }: ListAddress): boolean => Object.values(filter).some(Boolean)
