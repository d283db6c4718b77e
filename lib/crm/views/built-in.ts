import type { Filter } from '@/lib/crm/lists/filter'
import type { ListedName } from '@/lib/crm/objects/field'
import type { View } from '@/lib/crm/views/place'
import type { Sort } from '@/lib/crm/views/state'

const byName: readonly Sort[] = [{ field: 'name', direction: 'asc' }]

const view = (key: string, name: string, filter?: Filter, sorts = byName): View => ({
  key,
  name,
  state: { ...(filter && { filter }), sorts, columns: [] },
})

const test = (field: string, value: string): Filter => ({
  all: [{ field, operator: 'is', values: [value] }],
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
  deal: [view('all', 'All deals'), view('mine', 'My deals', test('ownerId', 'me'))],
  product: [
    view('all', 'All products'),
    view('on-sale', 'On sale', test('isActive', 'true')),
    view('off-sale', 'Not on sale', test('isActive', 'false')),
  ],
  activity: [
    view(
      'mine',
      'My open',
      {
        all: [
          { field: 'status', operator: 'is', values: ['planned'] },
          { field: 'assigneeId', operator: 'is', values: ['me'] },
        ],
      },
      [{ field: 'dueAt', direction: 'asc' }],
    ),
    view('open', 'All open', test('status', 'planned'), [{ field: 'dueAt', direction: 'asc' }]),
    view('done', 'Done', test('status', 'done'), [{ field: 'doneAt', direction: 'desc' }]),
  ],
}
