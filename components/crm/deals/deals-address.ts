import type { DealFilter } from '@/lib/crm/deals/schema'

/** What the address of the board says: nothing else decides what is shown, so each board is a link. */
export type DealsAddress = {
  filter: DealFilter
  open: string | undefined
  /** The form for a new deal stands open. */
  isCreating: boolean
}

type Change = Partial<Record<'open' | keyof DealFilter, string | null>>

/** The address with some of it changed; `null` takes a part out. */
export function dealsHref({ filter, open }: DealsAddress, change: Change = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, open, ...change })) {
    if (value) query.set(name, value)
  }

  return query.size > 0 ? `/deals?${query}` : '/deals'
}

/** The address of the board with a card open beside it; `query` is what it keeps. */
export const cardHref = (query: string, id: string): string => `/deals?${query && `${query}&`}open=${id}`
