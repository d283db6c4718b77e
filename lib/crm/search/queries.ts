import 'server-only'
import { and, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { companies, customFields, customValues } from '@/db/tenant/tables'
import type { EntityDefinition, SearchDefinition } from '@/lib/crm/define'
import { listRecentlyViewed } from '@/lib/crm/recents/queries'
import type { KeptRecord } from '@/lib/crm/records/kept'
import { visible } from '@/lib/crm/records/visible'
import { definitions } from '@/lib/crm/registry'
import { detailFor } from '@/lib/crm/search/detail'
import { findNear } from '@/lib/crm/search/near'
import { folded, hasWord, wordsOf } from '@/lib/crm/search/words'
import { asFound, type WrittenRow, writtenStatement } from '@/lib/crm/search/written'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Found records of each kind that are shown. */
const most = 5
/** Records of each kind that are weighed against each other. */
const weighed = 200
const recent = 8
/** With fewer than this, the words may be misspelt. */
const few = 3

export type FoundRecord = {
  id: string
  label: string
  detail?: string
  href: string
  icon?: 'deal' | 'product' | WrittenRow['of']
  kind?: 'company' | 'contact'
}

/** What a search finds: kind by kind, the kind of the best one first. The shape is that of the palette. */
export type SearchGroup = { title: string; items: FoundRecord[] }

export type Searched = EntityDefinition & { name: EntityName; search: SearchDefinition }
type Row = { entity: EntityName; id: string; label: string; detail: string | null; rank: number }

/** The kinds that have a name to be found by. */
export const searched = definitions.filter(
  (definition): definition is Searched => definition.search !== undefined,
)

/**
 * Finds companies, contacts, deals and products in which every word occurs, accents aside, and phones by their
 * digits. Contacts and deals are found by the name of their company too, products by that of their category, and all
 * by texts of the workspace's own fields. Names that begin with the words come first; when they are few, those follow
 * that somebody may have meant. Then come notes and activities that hold the words. Without words it answers what the member viewed and what changed last.
 *
 * @param query at most 100 characters count
 */
export async function searchEverything(tenant: TenantScope, query: string): Promise<SearchGroup[]> {
  const words = wordsOf(query)
  if (words.length === 0) return listRecent(tenant)
  const db = tenant.db('search:read')
  const [exact, written] = await Promise.all([
    db.execute<Row>(searchStatement(tenant, query)),
    words.some(tellsApart) ? db.execute<WrittenRow>(writtenStatement(tenant, query)) : [],
  ])
  const rows = exact.length < few ? withNear(exact, await findNear(tenant, searched, words, most)) : exact
  const groups = searched.map(definition => {
    const found = rows.filter(row => row.entity === definition.name)

    return { definition, found, best: Math.min(...found.map(row => row.rank)) }
  })

  const records = groups
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => a.best - b.best)
    .map(({ definition, found }) => ({
      title: definition.plural,
      items: found.map(row => said(definition, row)),
    }))

  return [
    ...records,
    ...(['Notes', 'Activities'] as const).flatMap(title => {
      const texts = written.filter(({ of }) => (of === 'note') === (title === 'Notes'))

      return texts.length > 0 ? [{ title, items: texts.map(row => asFound(row, query)) }] : []
    }),
  ]
}

/** What is meant comes after what was typed. */
function withNear(exact: readonly Row[], near: readonly Omit<Row, 'rank'>[]): Row[] {
  const known = new Set(exact.map(({ id }) => id))

  return [...exact, ...near.filter(({ id }) => !known.has(id)).map(row => ({ ...row, rank: 9 }))]
}

/** The one statement behind a search, so that a test can ask PostgreSQL how it would run. */
export function searchStatement(tenant: TenantScope, query: string): SQL {
  const words = wordsOf(query)
  const parts = searched.map(
    definition => sql`(${partOf(tenant, definition, query.trim().slice(0, 100), words)})`,
  )

  return sql.join(parts, sql` union all `)
}

/**
 * The best of one kind. Candidates come from indexes, each asked for a bounded number: names that begin with what
 * was typed, texts that hold every word, and records of the companies that are named in it. They are looked for once,
 * also for who sees few records and would be asked about each.
 */
function partOf(
  tenant: TenantScope,
  { name, table, title, search }: Searched,
  text: string,
  words: readonly string[],
): SQL {
  const key = search.name
  const live = and(isNull(table.deletedAt), visible(tenant, name))
  // U+FFFF sorts after every letter, so this is the range of names that begin with the text.
  const begins = sql`${key} >= atrium_fold(${text}) and ${key} < atrium_fold(${text}) || U&'\\FFFF'`
  const ownWords = and(...words.map(search.hasWord ?? (word => hasWord(search.text, word))))

  return sql`
    select ${name}::text as entity, ${table.id}::text as id, ${title} as label, ${detailFor(tenant, search)} as detail,
      case
        when ${key} = atrium_fold(${text}) then 0
        when ${key} like ${folded(text)} || '%' then 1
        when ${key} like '% ' || ${folded(text)} || '%' then 2
        when ${and(...words.map(word => hasWord(key, word)))} then 3
        else 4
      end as rank
    from ${table}
    where ${live} and ${table.id} in (
      with found as materialized (
        (select ${table.id} from ${table} where ${and(live, begins)} order by ${key} limit ${weighed / 10})
        union all
        (select ${table.id} from ${table} where ${and(live, ownWords)} limit ${weighed})
        union all (${byOwnFields(name, words)})
        ${search.company && words.some(tellsApart) ? sql`union all (${byCompany(live, table, search.text, search.company, words)})` : sql``}
      )
      select id from found
    )
    order by rank, length(${key}), ${table.updatedAt} desc, ${table.id} desc
    limit ${most}`
}

/** Records that hold every word in one text that the workspace made a field for. */
const byOwnFields = (entity: EntityName, words: readonly string[]): SQL => sql`
    select ${customValues.recordId} from ${customValues}
    join ${customFields} on ${customFields.id} = ${customValues.fieldId} and ${customFields.entity} = ${entity}
      and ${customFields.archivedAt} is null and ${customFields.type} in ('text', 'longText', 'url', 'email', 'phone')
    where ${customValues.text} is not null
      and ${and(...words.map(word => hasWord(sql`atrium_fold(${customValues.text})`, word)))}
    limit ${weighed}`

/** One or two letters begin too many names to mean the people and deals of those companies. */
const tellsApart = (word: string) => word.length > 2

/** Records of companies that are named: each word is in the record or in the name of its company. */
function byCompany(
  live: SQL | undefined,
  table: Searched['table'],
  text: PgColumn,
  company: PgColumn,
  words: readonly string[],
): SQL {
  const name = sql`near.name`
  const anyIn = (column: SQL) => or(...words.map(word => hasWord(column, word)))

  // Looked for once, also where it is joined with the few records that somebody sees.
  return sql`
    with near as materialized (
      select c.id, atrium_fold(c.name) as name from ${companies} c
      where c.deleted_at is null and ${anyIn(sql`c.search_text`)} and ${anyIn(sql`atrium_fold(c.name)`)}
      limit ${weighed / 4}
    )
    select ${table.id}
    from near
    join ${table} on ${company} = near.id
    where ${live} and ${and(...words.map(word => or(hasWord(text, word), hasWord(name, word))))}
    limit ${weighed}`
}

/** What the member looked at last, then what was changed last, whoever changed it: what they may want to go on with. */
async function listRecent(tenant: TenantScope): Promise<SearchGroup[]> {
  const kinds = searched.filter(({ name }) => name !== 'product')
  const parts = kinds.map(
    ({ name, table, title, search }) => sql`(
      select ${name}::text as entity, ${table.id}::text as id, ${title} as label, ${detailFor(tenant, search)} as detail,
        ${table.updatedAt} as changed, 0 as rank
      from ${table} where ${and(isNull(table.deletedAt), visible(tenant, name))}
      order by ${table.updatedAt} desc, ${table.id} desc limit ${recent})`,
  )
  const rows = await tenant
    .db('search:read')
    .execute<Row>(sql`${sql.join(parts, sql` union all `)} order by changed desc limit ${recent}`)
  const items = rows.flatMap(row => {
    const definition = kinds.find(({ name }) => name === row.entity)

    return definition ? [said(definition, row)] : []
  })

  const viewed = await listRecentlyViewed(tenant, recent)
  const known = new Set(viewed.map(({ id }) => id))
  const changed = items.filter(({ id }) => !known.has(id)).slice(0, Math.max(3, recent - viewed.length))

  return [
    { title: 'Recently viewed', items: viewed.map(asItem) },
    { title: 'Changed last', items: changed },
  ].filter(group => group.items.length > 0)
}

const asItem = ({ kind, ...record }: KeptRecord): FoundRecord =>
  kind === 'deal' ? { ...record, icon: kind } : { ...record, kind }

function said({ search, href }: Searched, { id, label, detail }: Row): FoundRecord {
  return { id, label, href: href?.(id) ?? '', ...(detail ? { detail } : {}), ...search.mark }
}
