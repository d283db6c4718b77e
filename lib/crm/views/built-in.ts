import type { Filter, Span, Test } from '@/lib/crm/lists/filter'
import type { ListedName } from '@/lib/crm/objects/field'
import type { View } from '@/lib/crm/views/place'
import type { Sort } from '@/lib/crm/views/state'

const byName: readonly Sort[] = [{ field: 'name', direction: 'asc' }]

const view = (
  key: string,
  name: string,
  filter?: Filter,
  sorts = byName,
  columns: readonly string[] = [],
): View => ({
  key,
  name,
  state: { ...(filter && { filter }), sorts, columns: columns.map(field => ({ field })) },
})

const is = (field: string, value: string): Test => ({ field, operator: 'is', values: [value] })
const test = (field: string, value: string): Filter => ({ all: [is(field, value)] })

const planned = is('status', 'planned')
const forMe = is('assigneeId', 'me')
const closingFirst: readonly Sort[] = [{ field: 'expectedCloseDate', direction: 'asc' }]
const closedLast: readonly Sort[] = [{ field: 'closedOn', direction: 'desc' }]
const dueFirst: readonly Sort[] = [{ field: 'dueAt', direction: 'asc' }]
const due = (span: Span): Filter => ({
  all: [planned, forMe, { field: 'dueAt', operator: 'within', values: [span] }],
})

/** The views that every workspace has of each kind of record, before those that people save. */
export const builtInViews: { readonly [Name in ListedName]: readonly [View, ...View[]] } = {
  company: [
    view('all', 'All companies'),
    view('mine', 'My companies', test('ownerId', 'me')),
    view('customers', 'Customers', test('lifecycleStage', 'customer')),
  ],
  contact: [
    view('all', 'All contacts'),
    view('mine', 'My contacts', test('ownerId', 'me')),
    view('leads', 'Leads', test('lifecycleStage', 'lead')),
  ],
  deal: [
    view('open', 'Open', test('status', 'open'), closingFirst),
    view('mine', 'My open', { all: [is('status', 'open'), is('ownerId', 'me')] }, closingFirst),
    view('won', 'Won', test('status', 'won'), closedLast, ['companyId', 'amount', 'closedOn', 'ownerId']),
    view('lost', 'Lost', test('status', 'lost'), closedLast, [
      'companyId',
      'lostReason',
      'amount',
      'closedOn',
      'ownerId',
    ]),
    view('all', 'All deals', undefined, [{ field: 'createdAt', direction: 'desc' }]),
  ],
  product: [
    view('all', 'All products'),
    view('on-sale', 'On sale', test('isActive', 'true')),
    view('off-sale', 'Not on sale', test('isActive', 'false')),
  ],
  activity: [
    view('mine', 'My open', { all: [planned, forMe] }, dueFirst),
    view('today', 'Today', due('today'), dueFirst),
    view('overdue', 'Overdue', due('the-past'), dueFirst),
    view('open', 'All open', { all: [planned] }, dueFirst),
    view(
      'done',
      'Done',
      test('status', 'done'),
      [{ field: 'doneAt', direction: 'desc' }],
      ['type', 'doneAt', 'outcome', 'assigneeId', 'companyId', 'contactId', 'dealId'],
    ),
  ],
}
