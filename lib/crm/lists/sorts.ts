import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isOwn, type OwnField, ownSort } from '@/lib/crm/custom-fields/column'
import type { Sorting, SortKey } from '@/lib/crm/keyset'
import type { Column } from '@/lib/crm/objects/column'
import { columnFor } from '@/lib/crm/objects/columns'
import { type Field, fieldIn, type ListedName } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { MAX_SORTS, type Sort } from '@/lib/crm/views/state'
import { AppError } from '@/lib/kernel/errors'

const newestFirst: Sort = { field: 'createdAt', direction: 'desc' }

/**
 * The order of a list as keys to walk along. Without one the newest come first.
 *
 * @param fields what may be sorted by; without the workspace's own when it is left out
 * @throws AppError `invalid` when the first field has no index, or another cannot be put in an order
 */
export function sortingsOf(
  entity: ListedName,
  sorts: readonly Sort[],
  fields: readonly Field[] = fieldsOf(entity),
): [Sorting, ...Sorting[]] {
  if (sorts.length > MAX_SORTS) {
    throw new AppError('invalid', `A list is sorted by ${MAX_SORTS} fields at the most.`)
  }
  const [first = newestFirst, ...others] = sorts
  const named = new Set([first.field])

  return [
    keyOf(entity, fields, first, true),
    ...others
      .filter(({ field }) => !named.has(field) && named.add(field))
      .map(sort => keyOf(entity, fields, sort, false)),
  ]
}

/** The field that a list is sorted by first, when the workspace keeps it by itself: its order is another table's. */
export function firstOwn(sorts: readonly Sort[], fields: readonly Field[]): OwnField | undefined {
  const field = sorts[0] && fieldIn(fields, sorts[0].field)

  return field && isOwn(field) ? field : undefined
}

function keyOf(
  entity: ListedName,
  fields: readonly Field[],
  { field: key, direction }: Sort,
  isFirst: boolean,
): Sorting {
  const field = fieldIn(fields, key)
  const column = field && columnFor(entity, field)
  if (!field || !column) throw new AppError('invalid', `There is no field “${key}” to sort by.`)
  const sort = column.sort ?? (isFirst ? firstKey(field) : amongEquals(field, column))
  if (sort) return { ...sort, direction }
  throw new AppError(
    'invalid',
    isFirst
      ? `A list cannot be sorted by “${field.label}” first. Choose another field to begin with.`
      : `A list cannot be sorted by “${field.label}”.`,
  )
}

const firstKey = (field: Field): SortKey | undefined =>
  field.isSortable && isOwn(field) ? ownSort(field) : undefined

/** How rows that are equal so far are put in order: without an index, so among a few. */
function amongEquals({ type, options = [] }: Field, { value, name }: Column): SortKey | undefined {
  const words = (text: SQL) => nullable(sql`left(atrium_fold(${text}), 100)`, 'text')
  switch (type) {
    case 'text':
    case 'url':
    case 'email':
    case 'phone':
      return words(sql`nullif(${value}, '')`)
    case 'number':
    case 'currency':
    case 'percent':
      return nullable(sql`${value}`, 'numeric')
    case 'date':
      return nullable(sql`${value}`, 'date')
    case 'datetime':
      return nullable(sql`${value}`, 'timestamptz')
    case 'checkbox':
      return nullable(sql`${value}::integer`, 'integer')
    case 'select': {
      const inOrder = sql.join(
        options.map(option => sql`${option.value}`),
        sql`, `,
      )

      return nullable(sql`array_position(array[${inOrder}]::text[], ${value})`, 'integer')
    }
    case 'member':
    case 'relation':
      return name && words(name)
    case 'longText':
    case 'multiSelect':
      return undefined
  }
}

const nullable = (key: SQL, type: SortKey['type']): SortKey => ({ key, type, isNullable: true })
