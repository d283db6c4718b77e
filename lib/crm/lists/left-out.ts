import { testsOf } from '@/lib/crm/lists/filter-tree'
import type { Field } from '@/lib/crm/objects/field'
import type { ViewState } from '@/lib/crm/views/state'

/**
 * What a list leaves out of a view or an address because a role hides the fields, as a sentence that names them and
 * nothing of what they hold. Undefined when it leaves out nothing.
 *
 * @param state as it would be for who sees all fields
 * @param seen the fields that are left to whoever looks
 */
export function leftOutOf(
  { filter, sorts, group }: ViewState,
  all: readonly Field[],
  seen: readonly Field[],
): string | undefined {
  const hidden = (keys: readonly (string | undefined)[]) =>
    all.filter(({ key }) => keys.includes(key) && !seen.some(field => field.key === key))
  const parts = [
    { part: 'filter', fields: hidden(testsOf(filter).map(({ field }) => field)) },
    { part: 'order', fields: hidden(sorts.map(({ field }) => field)) },
    { part: 'groups', fields: hidden([group]) },
  ].filter(({ fields }) => fields.length > 0)
  if (parts.length === 0) return undefined
  const labels = [...new Set(parts.flatMap(({ fields }) => fields.map(({ label }) => `“${label}”`)))]

  return `Your role does not show ${listed(labels)}. Left out of this list: its ${listed(parts.map(({ part }) => part))}.`
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
