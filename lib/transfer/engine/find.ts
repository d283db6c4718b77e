import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { alike } from '@/db/tenant/tables/columns'
import type { TenantDb } from '@/db/types'
import { recordSet } from '@/lib/transfer/engine/record-set'
import type { Finding, Keys } from '@/lib/transfer/engine/target'

type Search = {
  table: SQL
  live: SQL
  hasExternalId: boolean
  /** The column that names one record for certain. */
  strong: SQL | null
  /** How a record without it is told, where an index of the column itself would be walked to find those. */
  isWithoutStrong?: SQL
  /** Whether further values of that kind hold one of these, an array in lower case; it has an index. */
  further?: (given: SQL) => SQL
  /** By name only, where nothing surer speaks against it; null where a name does not tell records apart. */
  name: SQL | null
  /** Are names that differ in blanks and punctuation the same? The table has an index for it. */
  isLoose?: boolean
  /** Further condition on a match by name. */
  also?: SQL
  /** Pairs of name and text: how its links are called. */
  names: SQL
  /** Further columns of `record`, as JSON. */
  more?: SQL
}

type Found = {
  n: number
  nameKey: string | null
  id: string | null
  importId: string | null
  record: Record<string, unknown> | null
  names: Record<string, string | null> | null
}

const isLong = sql`length(${alike(sql`given.name`)}) >= 4`

/** What is left of a very short name says too little: "A&B" is not "A.B.". */
const looseKey = (name: SQL): SQL =>
  sql`case when ${isLong} then ${alike(name)} else atrium_fold(${name}) end`

/** Finds the record that each row is about: by external id, by its own key, then by name. */
export async function findRecords(db: TenantDb, keys: readonly Keys[], search: Search): Promise<Finding[]> {
  const { table, live, hasExternalId, strong, further, name, isLoose = false, also, names, more } = search
  const isWithoutStrong = search.isWithoutStrong ?? sql`${strong} is null`
  const given = recordSet(
    keys.map(({ externalId, strong, others = [], name, companyId }, n) => ({
      n,
      external_id: externalId,
      strong,
      every: [...(strong ? [strong] : []), ...others].map(one => one.toLowerCase()),
      name,
      company_id: companyId,
    })),
    { n: 'integer', external_id: 'text', strong: 'text', every: 'jsonb', name: 'text', company_id: 'uuid' },
    'given',
  )
  /** Rows without a key of one kind may mean any record, others those that have none: each has its index. */
  const told = (key: SQL, isWithout: SQL) => [sql`${key} is null`, sql`${key} is not null and ${isWithout}`]
  const bothWays = (conditions: SQL[], more: SQL[]) =>
    conditions.flatMap(one => more.map(other => sql`${one} and ${other}`))
  const byExternal = hasExternalId ? told(sql`given.external_id`, sql`t.external_id is null`) : [sql`true`]
  const byStrong = strong ? told(sql`given.strong`, isWithoutStrong) : [sql`true`]
  const surely = bothWays(bothWays(byExternal, byStrong), [also ?? sql`true`])
  const byName = (rank: SQL, condition: SQL, also: SQL) =>
    sql`(select t.id, ${rank} as rank from ${table} t where ${live} and ${condition} and ${also} order by t.id limit 1)`
  const asked = isLoose ? looseKey(sql`given.name`) : sql`atrium_fold(given.name)`
  const all = sql`array(select jsonb_array_elements_text(given.every))`
  const ways = [
    ...(hasExternalId
      ? [
          sql`(select t.id, 1 as rank from ${table} t where ${live} and t.external_id = given.external_id limit 1)`,
        ]
      : []),
    ...(strong
      ? [
          sql`(select t.id, 2 as rank from ${table} t where ${live} and ${strong} = lower(given.strong) limit 1)`,
        ]
      : []),
    ...(strong && keys.some(key => key.others?.length)
      ? [sql`(select t.id, 3 as rank from ${table} t where ${live} and ${strong} = any (${all}) limit 1)`]
      : []),
    ...(further
      ? [sql`(select t.id, 4 as rank from ${table} t where ${live} and ${further(all)} limit 1)`]
      : []),
    ...(name ? surely.map(sure => byName(sql`5`, sql`${name} = atrium_fold(given.name)`, sure)) : []),
    ...(isLoose
      ? surely.map(sure =>
          byName(sql`6`, sql`${alike(sql`t.name`)} = ${alike(sql`given.name`)} and ${isLong}`, sure),
        )
      : []),
  ]
  const rows = await db.execute<Found>(sql`
    select given.n, ${asked} as "nameKey", t.id,
      t.import_id as "importId",
      to_jsonb(t) - 'search_text' ${more ? sql`|| ${more}` : sql``} as record,
      case when t.id is null then null else jsonb_build_object(${names}) end as names
    from ${given}
    left join lateral (
      select way.id from (${sql.join(ways, sql` union all `)}) way order by way.rank limit 1
    ) hit on true
    left join ${table} t on t.id = hit.id`)
  const byRow = new Map([...rows].map(row => [row.n, row]))

  return keys.map((_, n) => {
    const row = byRow.get(n)
    const { id = null, importId = null, record = null, names = null } = row ?? {}

    return {
      nameKey: row?.nameKey ?? null,
      current: id && record ? { id, importId, record, names: names ?? {} } : null,
    }
  })
}
