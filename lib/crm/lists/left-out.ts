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
  const hidden = (keys: readonly (string | undefined)[]) => hiddenAmong(keys, all, seen)
  const parts = [
    { part: 'filter', fields: hidden(testsOf(filter).map(({ field }) => field)) },
    { part: 'order', fields: hidden(sorts.map(({ field }) => field)) },
    { part: 'groups', fields: hidden([group]) },
  ].filter(({ fields }) => fields.length > 0)
  if (parts.length === 0) return undefined
  const fields = new Set(parts.flatMap(part => part.fields))

  return `${notShown([...fields])} Left out of this list: its ${listed(parts.map(({ part }) => part))}.`
}

/**
 * Why a view is not to be saved over by whoever does not see all that it is made of: for others, too, it would lose
 * what the role hides. Undefined when it would lose nothing.
 */
export function lossOf(
  { filter, sorts, group, columns }: ViewState,
  all: readonly Field[],
  seen: readonly Field[],
): string | undefined {
  const used = [...testsOf(filter), ...sorts, ...columns].map(({ field }) => field)
  const hidden = hiddenAmong([...used, group], all, seen)

  return hidden.length === 0
    ? undefined
    : `${notShown(hidden)} This view would lose it. Save the list as a view of its own.`
}

const hiddenAmong = (
  keys: readonly (string | undefined)[],
  all: readonly Field[],
  seen: readonly Field[],
): Field[] => all.filter(({ key }) => keys.includes(key) && !seen.some(field => field.key === key))

const notShown = (fields: readonly Field[]): string =>
  `Your role does not show ${listed(fields.map(({ label }) => `“${label}”`))}.`

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
