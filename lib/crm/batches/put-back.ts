import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import { columnsOf, type SubjectPlan } from '@/lib/crm/batches/subjects'
import type { TenantScope } from '@/lib/tenancy/scope'

/** One row that a batch changed, with the columns in which it did. */
export type Item = { id: string; recordId: string; columns: readonly string[] }

/** What became of it: which columns stay as somebody made them since. */
export type PutBack = { id: string; recordId: string; title: string; left: string[] }

const deletion = ['deleted_at', 'deleted_by'] as const

/**
 * Gives rows of one kind what they held before a batch, column by column: where a row holds something else than
 * the batch wrote, somebody changed it since, and that stays. One statement; no record may be named twice.
 *
 * @returns what became of each; a row that is gone is left out
 */
export async function putBack(
  db: TenantDb,
  tenant: TenantScope,
  plan: SubjectPlan,
  batchId: string,
  items: readonly Item[],
): Promise<PutBack[]> {
  const known = columnsOf(plan)
  const names = [...new Set(items.flatMap(({ columns }) => columns))].filter(name => known.has(name))
  const written = names.filter(name => name !== 'version')
  const { table } = plan
  const changes = (name: string) => sql`item.after ? ${name}`
  const holds = (row: SQL, name: string) =>
    sql`${row}.${sql.identifier(name)} is not distinct from wrote.${sql.identifier(name)}`
  /** Whether the row still holds all of what belongs together with this column. */
  const mayReturn = (row: SQL, name: string): SQL => {
    const group = [...plan.groups, deletion].find(columns => columns.includes(name)) ?? [name]
    const deciding = group.filter(column => written.includes(column) && !plan.followers.includes(column))

    return sql.join(
      [sql`true`, ...deciding.map(column => sql`(not ${changes(column)} or ${holds(row, column)})`)],
      sql` and `,
    )
  }
  const returns = (row: SQL, name: string) =>
    name === 'custom'
      ? sql`(${changes(name)} and ${ownPutBack(sql`${row}.custom`)} is distinct from ${row}.custom)`
      : sql`(${changes(name)} and ${mayReturn(row, name)})`
  const stays = (row: SQL, name: string) =>
    name === 'custom' ? ownStays(sql`${row}.custom`) : sql`not (${mayReturn(row, name)})`
  const now = sql`${table}`
  const isAny = sql.join(
    [sql`item.after - 'version' = '{}'`, ...written.map(name => returns(now, name))],
    sql` or `,
  )
  const sets = written.map(name => {
    const column = sql.identifier(name)
    if (name === 'custom') return sql`custom = ${ownPutBack(sql`${now}.custom`)}`

    return sql`${column} = case when ${returns(now, name)} then held.${column} else ${now}.${column} end`
  })
  const stamps = plan.isRecord
    ? [
        sql`version = ${now}.version + case when ${isAny} then coalesce(wrote.version - held.version, 0) else 0 end`,
        sql`updated_at = case when ${isAny} then now() else ${now}.updated_at end`,
        sql`updated_by = case when ${isAny} then ${tenant.actor.memberId}::uuid else ${now}.updated_by end`,
      ]
    : []
  if (sets.length + stamps.length === 0) return []
  const old = sql`old`
  // Who deleted it is told with the deletion.
  const left = written
    .filter(name => name !== 'deleted_by')
    .map(
      name => sql`case when ${changes(name)} and ${stays(old, name)}
        and old.${sql.identifier(name)} is distinct from held.${sql.identifier(name)} then ${name}::text end`,
    )
  const rows = await db.execute<{
    id: string
    record_id: string
    title: string
    left: (string | null)[]
  }>(sql`
    update ${table} set ${sql.join([...sets, ...stamps], sql`, `)}
    from jsonb_to_recordset(${JSON.stringify(items.map(({ id }) => ({ id })))}::text::jsonb) as given(id uuid)
    join batch_items item on item.batch_id = ${batchId}::uuid and item.id = given.id
    cross join lateral jsonb_populate_record(null::${table}, item.before) held
    cross join lateral jsonb_populate_record(null::${table}, item.after) wrote
    where ${table.id} = item.record_id
    returning item.id::text as id, item.record_id::text as record_id, ${plan.title} as title,
      ${left.length > 0 ? sql`jsonb_build_array(${sql.join(left, sql`, `)})` : sql`'[]'::jsonb`} as "left"`)

  return [...rows].map(row => ({
    id: row.id,
    recordId: row.record_id,
    title: row.title,
    left: row.left.filter(name => name !== null),
  }))
}

/** The fields of the workspace's own are one column, but each is put back by itself, where nobody changed it. */
const ownPutBack = (row: SQL): SQL => sql`coalesce((
    select jsonb_object_agg(kept.key, kept.value) from (
      select key, case when item.after ? 'custom' and held.custom -> key is distinct from wrote.custom -> key
          and ${row} -> key is not distinct from wrote.custom -> key
        then held.custom -> key else ${row} -> key end as value
      from jsonb_object_keys(${row} || coalesce(held.custom, '{}') || coalesce(wrote.custom, '{}')) key
    ) kept where kept.value is not null
  ), '{}')`

/** Whether somebody changed one of them since that would have to be put back. */
const ownStays = (row: SQL): SQL => sql`exists (
    select from jsonb_object_keys(coalesce(held.custom, '{}') || coalesce(wrote.custom, '{}')) key
    where held.custom -> key is distinct from wrote.custom -> key
      and ${row} -> key is distinct from wrote.custom -> key
      and ${row} -> key is distinct from held.custom -> key)`

/** Takes off what a batch added to a record that was there before, unless somebody changed it since. */
export async function takeOff(
  db: TenantDb,
  { table }: SubjectPlan,
  batchId: string,
  items: readonly Item[],
): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    delete from ${table}
    using jsonb_to_recordset(${JSON.stringify(items.map(({ id }) => ({ id })))}::text::jsonb) as given(id uuid)
    join batch_items item on item.batch_id = ${batchId}::uuid and item.id = given.id
    where ${table.id} = item.record_id and to_jsonb(${table}) @> item.after
    returning item.id::text as id`)

  return new Set([...rows].map(({ id }) => id))
}
