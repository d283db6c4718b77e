import type { DealFilter } from '@/lib/crm/deals/schema'
import type { DealStatus } from '@/lib/crm/deals/words'
import type { Filter, Test } from '@/lib/crm/lists/filter'
import { viewQuery } from '@/lib/crm/views/address'

/** Where deals are rows. */
export const dealsTable = '/deals/table'

const is = (field: string, value: string): Test => ({ field, operator: 'is', values: [value] })

/** What the board is narrowed by, as a filter of the list. */
function testsOf(filter: Partial<DealFilter>): Test[] {
  const { pipeline, stage, owner, company, contact, product, focus, closed } = filter
  const ids = {
    pipelineId: pipeline,
    stageId: stage,
    ownerId: owner,
    companyId: company,
    contactId: contact,
    productId: product,
  }

  return [
    ...Object.entries(ids).flatMap(([field, id]) => (id ? [is(field, id)] : [])),
    ...(focus === 'no-step' ? [{ field: 'nextStep', operator: 'empty', values: [] } as const] : []),
    ...(focus === 'rotting' ? [is('isRotting', 'true')] : []),
    ...(closed ? [{ field: 'closedOn', operator: 'between', values: daysOf(closed) } as const] : []),
  ]
}

/** The first and the last day of a month such as "2026-11". */
function daysOf(month: string): [string, string] {
  const [year, number] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate()

  return [`${month}-01`, `${month}-${last}`]
}

/**
 * The table of the deals behind a board, a figure or a bar.
 *
 * @param status without one, deals in every state
 */
export function dealsTableHref(filter: Partial<DealFilter>, status?: DealStatus): string {
  const tests = testsOf(filter)
  const all: Filter = { all: [...(status ? [is('status', status)] : []), ...tests] }
  const query = viewQuery({
    q: filter.q,
    // A view says by itself which state it is about.
    ...(tests.length > 0 && { filter: all }),
    sorts: [],
    columns: [],
  })
  const view = status === 'open' ? '' : `view=${status ?? 'all'}`

  return `${dealsTable}${query}${view && `${query ? '&' : '?'}${view}`}`
}
