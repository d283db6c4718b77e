import 'server-only'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { Values } from '@/lib/transfer/engine/convert'
import type { SqlType } from '@/lib/transfer/engine/record-set'
import type { LinkOf, Shaped } from '@/lib/transfer/engine/target'

/** Fields whose link is kept in a column of another name. */
const linkColumns = {
  owner: 'owner_id',
  company: 'company_id',
  contact: 'contact_id',
  category: 'category_id',
} as const

/** The record of a kind whose fields are columns of the same name. Links go to their `…_id`. */
export function shapePlain(
  columns: Readonly<Record<string, SqlType>>,
  values: Readonly<Record<string, Values[string] | null>>,
  links: LinkOf,
  title: string,
): Shaped {
  const record: Record<string, string | boolean | null> = {}
  const names: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) {
    const column = toSnakeCase(key)
    if (column in columns && value !== null) record[column] = value
  }
  for (const [key, column] of Object.entries(linkColumns)) {
    const link = column in columns ? links(key) : undefined
    if (!link) continue
    record[column] = link.id
    names[column] = link.name
  }

  return { record, names, title }
}
