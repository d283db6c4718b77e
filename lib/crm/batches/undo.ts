import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { batches } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { eraseMade, type Reached } from '@/lib/crm/batches/erase-made'
import { type BatchProgress, findBatch } from '@/lib/crm/batches/queries'
import { restoreItems } from '@/lib/crm/batches/restore-items'
import { undoDays } from '@/lib/crm/batches/schema'
import { waitForTurn } from '@/lib/crm/batches/turn'
import { customKey } from '@/lib/crm/custom-fields/schema'
import { AppError } from '@/lib/kernel/errors'
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
  if (step === 'items') return restoreItems(db, tenant, batch, cursor, chunk)

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
