import 'server-only'
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { batches, batchItems } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { acts, checkedValues, type Values } from '@/lib/crm/batches/acts'
import { difference } from '@/lib/crm/batches/difference'
import { endBulk } from '@/lib/crm/batches/end-bulk'
import { type BatchProgress, findBatch } from '@/lib/crm/batches/queries'
import { openBatch } from '@/lib/crm/batches/record'
import { maxMatched } from '@/lib/crm/batches/schema'
import { waitForTurn } from '@/lib/crm/batches/turn'
import { customKey } from '@/lib/crm/custom-fields/schema'
import type { EntityDefinition } from '@/lib/crm/define'
import { listedNames } from '@/lib/crm/objects/field'
import { assertMayChange } from '@/lib/crm/objects/limits'
import { maxSelected } from '@/lib/crm/records/most-selected'
import { visible } from '@/lib/crm/records/visible'
import { entities } from '@/lib/crm/registry'
import { withCustom } from '@/lib/kernel/custom-names'
import { AppError, isAppError } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

const chunk = 100

/**
 * Which rows: some that were selected, or all living ones that a condition over the columns of their table matches,
 * as long as they are not more than somebody was told.
 */
export type Target =
  | { readonly ids: readonly string[] }
  | { readonly where: SQL | undefined; readonly atMost?: number }

export type BulkAct = {
  readonly entity: EntityName
  readonly target: Target
  readonly act: { readonly set: Values } | 'delete'
}

/**
 * Begins one act on many records; `runBulk` does it. Which records it is about is settled here, so that one that
 * comes to match later is left alone.
 *
 * @returns the id of the batch, and of how many records
 * @throws AppError `forbidden`; `invalid` for a field that these records have not, or more than 200 selected ones;
 * `conflict` when more match than was said
 */
export function beginBulk(
  tenant: TenantScope,
  { entity, target, act }: BulkAct,
): Promise<{ id: string; total: number }> {
  const isDeletion = act === 'delete'
  if (act !== 'delete') assertMaySet(tenant, entity, act.set)

  return tenant.transaction(`${entity}:${isDeletion ? 'delete' : 'update'}`, async (db, inside) => {
    const change = isDeletion ? {} : checkedValues(entity, act.set)
    const { table, plural }: EntityDefinition = entities[entity]
    if ('ids' in target && target.ids.length > maxSelected) {
      throw new AppError('invalid', `Select at most ${maxSelected} at a time.`)
    }
    const which = 'ids' in target ? inArray(table.id, [...target.ids]) : target.where
    const id = newId()
    await openBatch(db, inside, { id, kind: isDeletion ? 'delete' : 'edit', entity, title: plural, change })
    const rows = await db.execute<{ n: number }>(sql`
      with found as (
        insert into batch_items (batch_id, entity, record_id, state)
        select ${id}::uuid, ${entity}, ${table.id}, 'waiting' from ${table} where ${and(isNull(table.deletedAt), visible(tenant, entity), which)}
        returning 1
      ) select count(*)::int as n from found`)
    const total = rows[0]?.n ?? 0
    if ('where' in target && total > (target.atMost ?? maxMatched)) {
      throw new AppError('conflict', `By now ${total} match, more than the list said. Look at them again.`)
    }
    const title = `${total} ${plural.toLowerCase()}`
    await db.update(batches).set({ total, title }).where(eq(batches.id, id))

    return { id, total }
  })
}

/** @throws AppError `forbidden` for a field that their role keeps from whoever asks */
function assertMaySet(tenant: TenantScope, entity: EntityName, set: Values): void {
  const kind = listedNames.find(name => name === entity)
  if (!kind) return
  const { custom = {}, addTags, removeTags, ...plain } = withCustom(set)
  const own = typeof custom === 'object' && custom !== null ? Object.keys(custom).map(customKey) : []
  const tags = addTags === undefined && removeTags === undefined ? [] : ['tagIds']
  assertMayChange(tenant, kind, ...Object.keys(plain), ...own, ...tags)
}

/**
 * Does a bulk act that was begun, in chunks: each is one transaction, so that one that died anywhere is called
 * again and goes on. A record that refuses stays as it is, with the reason.
 *
 * @returns what it did in the end, also when it was over before
 */
export async function runBulk(tenant: TenantScope, batchId: string): Promise<BatchProgress> {
  for (;;) {
    const isOver = await tenant.transaction('batch:undo', async (db, inside) => {
      await waitForTurn(db)
      const [batch] = await db.select().from(batches).where(eq(batches.id, batchId)).for('update')
      if (batch?.state !== 'running') return true
      const waiting = await db
        .select({ id: batchItems.id, recordId: batchItems.recordId })
        .from(batchItems)
        .where(and(eq(batchItems.batchId, batchId), eq(batchItems.state, 'waiting')))
        .orderBy(asc(batchItems.id))
        .limit(chunk)
      const changed = await work(db, inside, batch, waiting)
      await db
        .update(batches)
        .set({
          done: sql`${batches.done} + ${waiting.length}`,
          changed: sql`${batches.changed} + ${changed}`,
          progressAt: sql`clock_timestamp()`,
        })
        .where(eq(batches.id, batchId))
      if (waiting.length === chunk) return false
      await endBulk(db, inside, batch)

      return true
    })
    if (isOver) return findBatch(tenant, batchId)
  }
}

type Batch = typeof batches.$inferSelect
type Waiting = { id: string; recordId: string }

/** @returns how many records it changed */
async function work(
  db: TenantDb,
  tenant: TenantScope,
  { id, entity, kind, change }: Batch,
  waiting: readonly Waiting[],
): Promise<number> {
  if (waiting.length === 0) return 0
  if (entity === 'member' || entity === 'line') throw new Error(`no bulk act changes a ${entity}`)
  const { table }: EntityDefinition = entities[entity]
  const given = (items: readonly object[], columns: SQL) =>
    sql`jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb) as given(id uuid${columns})`
  await db.execute(
    sql`select id from ${table} where ${inArray(
      table.id,
      waiting.map(item => item.recordId),
    )} order by id for no key update`,
  )
  const images = await db.execute<{ id: string; version: number }>(sql`
    update batch_items item set before = to_jsonb(${table})
    from ${given(waiting, sql``)}, ${table}
    where item.batch_id = ${id}::uuid and item.id = given.id and ${table.id} = item.record_id
    returning item.id::text as id, (item.before ->> 'version')::int as version`)
  const versions = new Map([...images].map(row => [row.id, row.version]))

  const refused: { id: string; reason: string }[] = []
  for (const { id: item, recordId } of waiting) {
    try {
      if (kind === 'delete') await acts[entity].remove(tenant, recordId)
      else await acts[entity].edit?.run(tenant, { id: recordId, version: versions.get(item) ?? 0 }, change)
    } catch (error) {
      if (!isAppError(error)) throw error
      refused.push({ id: item, reason: error.message })
    }
  }
  await db.execute(sql`
    update batch_items item set state = 'refused', reason = given.reason, before = null
    from ${given(refused, sql`, reason text`)}
    where item.batch_id = ${id}::uuid and item.id = given.id`)
  const isNow = sql`to_jsonb(${table})`
  const done = await db.execute<{ is_same: boolean }>(sql`
    update batch_items item set state = 'done',
      before = ${difference(sql`item.before`, isNow)}, after = ${difference(isNow, sql`item.before`)}
    from ${given(waiting, sql``)}, ${table}
    where item.batch_id = ${id}::uuid and item.id = given.id and item.state = 'waiting'
      and ${table.id} = item.record_id
    returning item.after = '{}' as is_same`)

  return [...done].filter(row => !row.is_same).length
}
