import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { companies, contacts, deals, products } from '@/db/tenant/tables'
import type { Tag, TaggedName } from '@/lib/crm/tags/schema'

/** The tables whose records have tags. */
export const taggedTables = {
  company: companies,
  contact: contacts,
  deal: deals,
  product: products,
} as const satisfies { [Name in TaggedName]: object }

type TaggedTable = (typeof taggedTables)[TaggedName]

/** The tags of a record by their names, for a select of its table; none is an empty list. */
export const tagsOf = (table: TaggedTable): SQL<Tag[]> => sql<Tag[]>`coalesce(${tagsOrNothing(table)}, '[]')`

const tagsOrNothing = ({ tagIds }: TaggedTable) => sql`(
  select json_agg(json_build_object('id', tag.id, 'name', tag.name, 'color', tag.color) order by atrium_fold(tag.name))
  from tags tag where tag.id = any(${tagIds}))`

/** The tags of a record as a field of lists. */
export const tagColumn = (table: TaggedTable) => ({
  value: table.tagIds,
  cell: sql<Tag[] | null>`${tagsOrNothing(table)}`,
})
