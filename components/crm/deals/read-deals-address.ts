import type { DealsAddress } from '@/components/crm/deals/deals-address'
import { dealFilter } from '@/lib/crm/deals/schema'

type Params = Record<string, string | string[] | undefined>

/** What an address of the board says; what makes no sense in it is left out. */
export function readDealsAddress(params: Params): DealsAddress {
  const { open } = params

  return {
    filter: dealFilter.parse(params),
    open: typeof open === 'string' && open ? open : undefined,
    isCreating: params.new !== undefined,
  }
}
