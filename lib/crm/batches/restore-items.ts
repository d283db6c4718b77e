import 'server-only'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { type batches, batchItems } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { changedBy } from '@/lib/crm/batches/changed-since'
import type { Reached } from '@/lib/crm/batches/erase-made'
import { linesOutOfReach } from '@/lib/crm/batches/lines-out-of-reach'
import { notYours } from '@/lib/crm/batches/not-yours'
import { type Item, type PutBack, putBack, takeOff } from '@/lib/crm/batches/put-back'
import { columnsOf, type Subject, subjects } from '@/lib/crm/batches/subjects'
import { recordEvents } from '@/lib/crm/events'
import { dataProblem } from '@/lib/crm/records/data-problem'
import { outOfReach } from '@/lib/crm/records/within-reach'
import { entityNames } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

type Batch = typeof batches.$inferSelect

/** Puts rows of a batch back, the last that was changed first: so many at most, from where it came to before. */
export async function restoreItems(
  db: TenantDb,
  tenant: TenantScope,
  batch: Batch,
  cursor: string | undefined,
  limit: number,
): Promise<Reached> {
  const found = await db
    .select({
      id: batchItems.id,
      recordId: batchItems.recordId,
      entity: batchItems.entity,
      isMade: sql<boolean>`${batchItems.before} is null`,
      columns: sql<
        string[]
      >`(select coalesce(jsonb_agg(name), '[]') from jsonb_object_keys(${batchItems.after}) name)`,
    })
    .from(batchItems)
    .where(
      and(
        eq(batchItems.batchId, batch.id),
        eq(batchItems.state, 'done'),
        cursor ? lt(batchItems.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(batchItems.id))
    .limit(limit)
  const kept = new Map<string, string>()
  for (const entity of new Set(found.map(item => item.entity))) {
    const items = found.filter(item => item.entity === entity)
    const reasons = await restoreOfKind(db, tenant, batch, entity, items)
    for (const [id, reason] of reasons) kept.set(id, reason)
  }
  await settle(db, batch.id, found, kept)

  return {
    cursor: found.length === limit ? found.at(-1)?.id : undefined,
    looked: found.length,
    restored: found.length - kept.size,
    erased: 0,
    kept: kept.size,
  }
}

/** @returns why rows stay, in whole or in part, by the item that named them */
async function restoreOfKind(
  db: TenantDb,
  tenant: TenantScope,
  batch: Batch,
  entity: Subject,
  all: readonly (Item & { isMade: boolean })[],
): Promise<Map<string, string>> {
  const plan = subjects[entity]
  const reasons = new Map<string, string>()
  const ids = all.map(({ recordId }) => recordId)
  const beyond =
    entity === 'line'
      ? await linesOutOfReach(db, tenant, ids)
      : await outOfReach(
          db,
          tenant,
          entityNames.find(name => name === entity),
          ids,
          batch.kind === 'delete' ? 'delete' : 'update',
        )
  for (const { id, recordId } of all) if (beyond.has(recordId)) reasons.set(id, notYours)
  const items = all.filter(({ recordId }) => !beyond.has(recordId))
  const made = items.filter(item => item.isMade)
  if (made.length > 0) {
    const taken = await takeOff(db, plan, batch.id, made)
    for (const { id } of made) if (!taken.has(id)) reasons.set(id, 'Somebody changed it since.')
  }
  for (const layer of layersOf(items.filter(item => !item.isMade))) {
    const done = await putBackWhatFits(db, tenant, batch.id, entity, layer, reasons)
    const left = done.filter(row => row.left.length > 0)
    const people = await changedBy(
      db,
      plan,
      batch,
      left.map(row => row.recordId),
    )
    const words = columnsOf(plan)
    for (const row of left) {
      const fields = row.left.map(name =>
        name === 'deleted_at' ? 'whether it is deleted' : (words.get(name) ?? name),
      )
      const who = people.get(row.recordId) ?? 'somebody'
      reasons.set(row.id, `${who} changed since: ${[...new Set(fields)].join(', ')}.`)
    }
    const { event } = plan
    if (event) {
      await recordEvents(
        db,
        tenant,
        done
          .filter(row => row.left.length === 0)
          .map(row => ({
            kind: `${entity}.${batch.kind === 'delete' ? 'restored' : 'undone'}`,
            [event]: row.recordId,
            title: row.title,
          })),
      )
    }
  }

  return reasons
}

/** A record that a batch changed twice is put back in two turns. */
function layersOf<Of extends Item>(items: readonly Of[]): Of[][] {
  const layers: Of[][] = []
  const seen = new Map<string, number>()
  for (const item of items) {
    const at = seen.get(item.recordId) ?? 0
    seen.set(item.recordId, at + 1)
    const layer = layers[at]
    if (layer) layer.push(item)
    else layers.push([item])
  }

  return layers
}

/** What contradicts another record by now is found by halving, so that it alone stays. */
async function putBackWhatFits(
  db: TenantDb,
  tenant: TenantScope,
  batchId: string,
  entity: Subject,
  items: readonly Item[],
  reasons: Map<string, string>,
): Promise<PutBack[]> {
  const [first] = items
  if (!first) return []
  try {
    return await tenant.transaction('batch:undo', inside =>
      putBack(inside, tenant, subjects[entity], batchId, items),
    )
  } catch (error) {
    const problem = dataProblem(error)
    if (!problem) throw error
    if (items.length === 1) {
      reasons.set(first.id, problem)

      return []
    }
    const half = Math.ceil(items.length / 2)
    const before = await putBackWhatFits(db, tenant, batchId, entity, items.slice(0, half), reasons)

    return [...before, ...(await putBackWhatFits(db, tenant, batchId, entity, items.slice(half), reasons))]
  }
}

async function settle(
  db: TenantDb,
  batchId: string,
  items: readonly Item[],
  kept: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = items.map(({ id }) => ({ id, reason: kept.get(id) ?? null }))
  await db.execute(sql`
    update batch_items item
    set state = case when given.reason is null then 'undone' else 'kept' end, reason = given.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given(id uuid, reason text)
    where item.batch_id = ${batchId}::uuid and item.id = given.id`)
}
