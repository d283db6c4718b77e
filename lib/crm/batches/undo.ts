import 'server-only'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { batches, batchItems } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { changedBy } from '@/lib/crm/batches/changed-since'
import { eraseMade, type Reached } from '@/lib/crm/batches/erase-made'
import { linesOutOfReach } from '@/lib/crm/batches/lines-out-of-reach'
import { notYours } from '@/lib/crm/batches/not-yours'
import { type Item, type PutBack, putBack, takeOff } from '@/lib/crm/batches/put-back'
import { type BatchProgress, findBatch } from '@/lib/crm/batches/queries'
import { undoDays } from '@/lib/crm/batches/schema'
import { columnsOf, type Subject, subjects } from '@/lib/crm/batches/subjects'
import { waitForTurn } from '@/lib/crm/batches/turn'
import { customKey } from '@/lib/crm/custom-fields/schema'
import { recordEvents } from '@/lib/crm/events'
import { dataProblem } from '@/lib/crm/records/data-problem'
import { outOfReach } from '@/lib/crm/records/within-reach'
import { AppError } from '@/lib/kernel/errors'
import { entityNames } from '@/lib/permissions'
import { fieldKinds } from '@/lib/permissions/rights'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'

const chunk = 500

/** What an undo does, one after the other: those who point to others go before them. */
const steps = ['items', 'deal', 'contact', 'company', 'product', 'member'] as const
type Step = (typeof steps)[number]

/** Under which names an import counts records that it made because others named them. */
const made = ['companiesAdded', 'contactsAdded', 'productsAdded', 'membersAdded'] as const

/**
 * Begins to undo a batch; `runUndo` does it. Who did it may, and an admin.
 *
 * @throws AppError `conflict` when it runs, or was undone before, or is too long ago; `forbidden`
 */
export async function beginUndo(tenant: TenantScope, batchId: string): Promise<void> {
  const batch = await findBatch(tenant, batchId)
  const isOwn = batch.memberId !== null && batch.memberId === tenant.actor.memberId
  if (!isOwn && !tenant.can('workspace:update')) {
    throw new AppError('forbidden', 'Only who did this, or an admin, can undo it.')
  }
  await tenant.transaction('batch:undo', async db => {
    await assertMayPutBack(db, tenant, batchId)
    const [begun] = await db
      .update(batches)
      .set({
        state: 'undoing',
        undoneBy: tenant.actor.memberId,
        undoStartedAt: sql`now()`,
        progressAt: null,
        undoStep: null,
        undoTotal: sql`(select count(*) from batch_items where batch_id = ${batchId}::uuid and state = 'done')
          + coalesce((select i.created + ${sql.join(
            made.map(name => sql`coalesce((i.extras ->> ${name})::int, 0)`),
            sql` + `,
          )} from imports i where i.id = ${batchId}::uuid), 0)`,
      })
      .where(
        and(
          eq(batches.id, batchId),
          inArray(batches.state, ['done', 'failed']),
          sql`${batches.createdAt} > now() - make_interval(days => ${undoDays})`,
        ),
      )
      .returning({ title: batches.title })
    if (!begun) throw new AppError('conflict', whyNot(batch))
    await recordAudit(db, tenant, { action: `${batch.kind}.undone`, batchId, title: begun.title })
  })
}

/** Putting a value back changes it. @throws AppError `forbidden` when a role keeps one of them from being changed */
async function assertMayPutBack(db: TenantDb, tenant: TenantScope, batchId: string): Promise<void> {
  const limited = fieldKinds.flatMap(kind =>
    Object.keys(tenant.rights?.fields?.[kind] ?? {}).map(key => {
      const own = key.startsWith(customKey('')) ? key.slice(customKey('').length) : undefined
      const column = key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
      const isChanged = own
        ? sql`(coalesce(item.before -> 'custom', '{}') -> ${own}::text
            is distinct from coalesce(item.after -> 'custom', '{}') -> ${own}::text)`
        : sql`item.after ? ${column}::text`

      return sql`(item.entity = ${kind} and ${isChanged})`
    }),
  )
  if (limited.length === 0) return
  const found = await db.execute(sql`
    select from batch_items item where item.batch_id = ${batchId}::uuid and item.before is not null
      and (${sql.join(limited, sql` or `)}) limit 1`)
  if (found.length === 0) return
  throw new AppError('forbidden', 'This changed fields that your role does not let you change. Ask an admin.')
}

function whyNot({ state }: BatchProgress): string {
  if (state === 'running') return 'This is not finished yet. Stop it first, or wait until it is.'
  if (state === 'undoing' || state === 'undone') return 'This was undone already.'

  return `Only what was done in the last ${undoDays} days can be undone.`
}

/**
 * Undoes a batch whose undo was begun, in chunks: each is one transaction with the place that it reached, so that
 * one that died anywhere is called again and goes on. What somebody changed since stays, and is told; so does what
 * whoever undoes may not change by now.
 *
 * @returns what it did in the end, also when it was over before
 */
export async function runUndo(tenant: TenantScope, batchId: string): Promise<BatchProgress> {
  for (;;) {
    const isOver = await tenant.transaction('batch:undo', async (db, inside) => {
      await waitForTurn(db)
      const [batch] = await db.select().from(batches).where(eq(batches.id, batchId)).for('update')
      if (batch?.state !== 'undoing') return true
      const [at = 'items', cursor] = batch.undoStep?.split(' ') ?? []
      const step = steps.find(name => name === at) ?? 'items'
      const reached = await runStep(db, inside, batch, step, cursor)

      return advance(db, batchId, step, reached)
    })
    if (isOver) return findBatch(tenant, batchId)
  }
}

type Batch = typeof batches.$inferSelect

function runStep(
  db: TenantDb,
  tenant: TenantScope,
  batch: Batch,
  step: Step,
  cursor: string | undefined,
): Promise<Reached> {
  if (step === 'items') return restoreItems(db, tenant, batch, cursor)

  return eraseMade(db, tenant, step, batch, cursor, chunk)
}

async function advance(db: TenantDb, batchId: string, step: Step, reached: Reached): Promise<boolean> {
  const following = steps[steps.indexOf(step) + 1]
  const next = reached.cursor ? `${step} ${reached.cursor}` : following
  await db
    .update(batches)
    .set({
      undoStep: next ?? null,
      undoDone: sql`${batches.undoDone} + ${reached.looked}`,
      restored: sql`${batches.restored} + ${reached.restored}`,
      erased: sql`${batches.erased} + ${reached.erased}`,
      kept: sql`${batches.kept} + ${reached.kept}`,
      progressAt: sql`clock_timestamp()`,
      ...(!next && { state: 'undone' as const, undoneAt: sql`now()` }),
    })
    .where(eq(batches.id, batchId))

  return !next
}

/** Puts rows back, the last that was changed first. */
async function restoreItems(
  db: TenantDb,
  tenant: TenantScope,
  batch: Batch,
  cursor: string | undefined,
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
    .limit(chunk)
  const kept = new Map<string, string>()
  for (const entity of new Set(found.map(item => item.entity))) {
    const items = found.filter(item => item.entity === entity)
    const reasons = await restoreOfKind(db, tenant, batch, entity, items)
    for (const [id, reason] of reasons) kept.set(id, reason)
  }
  await settle(db, batch.id, found, kept)

  return {
    cursor: found.length === chunk ? found.at(-1)?.id : undefined,
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
