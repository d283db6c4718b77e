import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import type { batches } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { changedBy } from '@/lib/crm/batches/changed-since'
import { notYours } from '@/lib/crm/batches/not-yours'
import { type SubjectPlan, subjects } from '@/lib/crm/batches/subjects'
import { outOfReach } from '@/lib/crm/records/within-reach'
import { eraseRows } from '@/lib/crm/trash/mutations'
import { reachOf } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What one chunk did; `cursor` is where the next one begins, nothing when the step is over. */
export type Reached = {
  cursor: string | undefined
  looked: number
  restored: number
  erased: number
  kept: number
}

type Made = { id: string; why: 'trashed' | 'changed' | 'used' | 'beyond' | null }
type Batch = typeof batches.$inferSelect

/**
 * Erases records that an import made, as if it had never been: those that nobody touched. The others stay.
 * It walks them by their ids, which sort by when they were made, so that no index on the import is needed.
 */
export async function eraseMade(
  db: TenantDb,
  tenant: TenantScope,
  entity: 'deal' | 'contact' | 'company' | 'product' | 'member',
  batch: Batch,
  cursor: string | undefined,
  limit: number,
): Promise<Reached> {
  const plan = subjects[entity]
  const { table } = plan
  // A minute on either side, for clocks that differ.
  const from = cursor ?? firstIdAt(batch.createdAt.getTime() - 60_000)
  const to = firstIdAt((batch.finishedAt ?? new Date()).getTime() + 60_000)
  const locked = await db.execute<{ id: string }>(sql`
    select id::text from ${table}
    where ${table.id} > ${from}::uuid and ${table.id} < ${to}::uuid and import_id = ${batch.id}::uuid
    order by id limit ${limit} for update`)
  const ids = [...locked].map(({ id }) => id)
  if (ids.length === 0) return { cursor: undefined, looked: 0, restored: 0, erased: 0, kept: 0 }

  const beyond = entity === 'member' ? new Set() : await beyondUndo(db, tenant, entity, ids)
  const made = [...(await db.execute<Made>(standing(plan, batch.id, ids)))].map(
    (row): Made => (beyond.has(row.id) ? { ...row, why: 'beyond' } : row),
  )
  const kept = made.filter(({ why }) => why !== null)
  const people = await changedBy(
    db,
    plan,
    batch,
    kept.map(({ id }) => id),
  )
  const reasons = kept.map(({ id, why }) => ({ id, reason: reasonOf(why, people.get(id)) }))
  if (reasons.length > 0) {
    await db.execute(sql`
      insert into batch_items (batch_id, entity, record_id, state, reason)
      select ${batch.id}::uuid, ${entity}, given.id, 'kept', given.reason
      from jsonb_to_recordset(${JSON.stringify(reasons)}::text::jsonb) as given(id uuid, reason text)`)
  }
  const untouched = made.filter(({ why }) => why === null).map(({ id }) => id)
  await eraseRows(db, entity, untouched)

  return {
    cursor: ids.length === limit ? ids.at(-1) : undefined,
    looked: ids.length,
    restored: 0,
    erased: untouched.length,
    kept: reasons.length,
  }
}

/** What an import made and nobody was given yet is still of who brought it in, as long as they change such records. */
async function beyondUndo(
  db: TenantDb,
  tenant: TenantScope,
  entity: 'deal' | 'contact' | 'company' | 'product',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const beyond = await outOfReach(db, tenant, entity, ids)
  const { memberId } = tenant.actor
  if (beyond.size === 0 || !memberId || reachOf(tenant.rights, entity, 'update') === 'none') return beyond
  const { table } = subjects[entity]
  const owner = 'ownerId' in table ? sql`${table.ownerId} is null` : sql`true`
  const own = await db.execute<{ id: string }>(sql`
    select id::text from ${table}
    where ${inArray(table.id, [...beyond])} and ${owner} and created_by = ${memberId}::uuid`)

  return new Set([...beyond].filter(id => ![...own].some(row => row.id === id)))
}

/**
 * Whether anybody touched what a batch made. Each change makes one version, and each undo of a batch as many as
 * that batch did: a record at another version than these explain was changed by hand. One that others of its kind
 * stand below goes with all of them, or stays.
 */
function standing({ table, isRecord, isUsed, above }: SubjectPlan, batchId: string, ids: readonly string[]) {
  const others = sql`from batch_items other where other.record_id = ${table.id} and other.batch_id <> ${batchId}::uuid`
  const isTrashed = isRecord ? sql`${table}.deleted_at is not null` : sql`false`
  const isChanged = isRecord
    ? sql`${table}.version <> 1 + 2 * (
        select coalesce(sum((other.after ->> 'version')::int - (other.before ->> 'version')::int), 0) ${others}
          and other.state = 'undone' and other.after ? 'version')`
    : sql`false`

  const isOthers = sql`${table}.import_id is distinct from ${batchId}::uuid`
  const isTouched = sql`(${isChanged} or exists (select ${others} and other.state in ('done', 'kept')))`
  const isHeld = sql`(${isUsed?.(batchId) ?? sql`false`})`
  const link = above && sql.identifier(above)
  // Within it, the name of the table means those below; where it begins, the one that they are below.
  const isAbove = link
    ? sql`exists (
        with recursive below(id) as (
          select one.id from ${table} one where one.${link} = ${table.id}
          union select one.id from ${table} one join below on one.${link} = below.id
        ) select from below join ${table} on ${table.id} = below.id
        where ${isOthers} or ${isTrashed} or ${isTouched} or ${isHeld})`
    : sql`false`

  return sql`
    select ${table.id}::text as id, case
      when ${isTrashed} then 'trashed'
      when ${isTouched} then 'changed'
      when ${isHeld} or ${isAbove} then 'used' end as why
    from ${table}
    join jsonb_to_recordset(${JSON.stringify(ids.map(id => ({ id })))}::text::jsonb) as given(id uuid)
      on given.id = ${table.id}
    order by ${table.id}`
}

function reasonOf(why: Made['why'], who = 'Somebody'): string {
  if (why === 'trashed') return 'It is in the trash.'
  if (why === 'beyond') return notYours
  if (why === 'used') return 'Other records hang on it.'

  return `${who} changed it since.`
}

/** The first id of version 7 that can have been made at that moment. */
function firstIdAt(moment: number): string {
  const hex = Math.max(0, moment).toString(16).padStart(12, '0')

  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
