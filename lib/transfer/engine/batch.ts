import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { importFailures, imports } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { waitForTurn } from '@/lib/crm/batches/turn'
import { dataProblem } from '@/lib/crm/records/data-problem'
import type { TenantScope } from '@/lib/tenancy/scope'
import { bounds } from '@/lib/transfer/bounds'
import type { RunContext } from '@/lib/transfer/engine/context'
import { linkRows } from '@/lib/transfer/engine/link-pass'
import { makeMissing } from '@/lib/transfer/engine/make-missing'
import { findLinks } from '@/lib/transfer/engine/names'
import { type ConvertedRow, type Planned, planRows, readBatch } from '@/lib/transfer/engine/plan'
import { writeRows } from '@/lib/transfer/engine/write'

export type Pass = 'rows' | 'links'

/** Somebody asked to stop. */
export class Canceled extends Error {}

const cursors = { rows: imports.rowsDone, links: imports.linksDone } as const

/**
 * Brings some rows in, in one transaction with the place that the run has reached. A row that the database
 * refuses is found by halving, so that it alone stays out.
 *
 * @param from rows of this pass that went before these
 * @returns the place reached, which is further when another run of the same import was here first
 * @throws Canceled when somebody asked to stop, or the import is over
 */
export async function runBatch(
  tenant: TenantScope,
  context: RunContext,
  pass: Pass,
  rows: readonly ConvertedRow[],
  from: number,
): Promise<number> {
  const [first] = rows
  if (!first) return from
  try {
    return await tenant.transaction('import:run', async db => {
      const reached = await lockRun(db, context, pass)
      if (reached !== from) return reached
      // A batch that a crash takes back is brought in again, as the place that was reached went with it.
      await db.execute(sql`set local synchronous_commit to off`)

      return pass === 'rows' ? bringIn(db, context, rows, from) : linkIn(db, context, rows, from)
    })
  } catch (error) {
    const problem = dataProblem(error)
    if (!problem) throw error
    if (rows.length > 1) {
      const half = Math.ceil(rows.length / 2)
      const middle = await runBatch(tenant, context, pass, rows.slice(0, half), from)
      const skipped = middle - from

      return skipped >= rows.length ? middle : runBatch(tenant, context, pass, rows.slice(skipped), middle)
    }

    return tenant.transaction('import:run', async db => {
      const reached = await lockRun(db, context, pass)
      if (reached !== from) return reached
      const refused: Planned = { ...first, outcome: 'fail', reason: problem }

      return record(db, context, pass === 'rows' ? [refused] : [], from + 1, pass)
    })
  }
}

/** One run of an import at a time; where it stands is read under the lock. */
async function lockRun(db: TenantDb, { importId }: RunContext, pass: Pass): Promise<number> {
  await waitForTurn(db)
  const [run] = await db
    .select({ reached: cursors[pass], state: imports.state, cancelRequestedAt: imports.cancelRequestedAt })
    .from(imports)
    .where(eq(imports.id, importId))
    .for('update')
  if (run?.state !== 'running' || run.cancelRequestedAt) throw new Canceled()

  return run.reached
}

async function bringIn(
  db: TenantDb,
  context: RunContext,
  rows: readonly ConvertedRow[],
  from: number,
): Promise<number> {
  const { read, refused, found, missing } = await readBatch(db, context, rows)
  const made = await makeMissing(db, context, missing)
  const values = read.map(row => row.values)
  const complete = missing.size > 0 ? await findLinks(db, context, values) : found
  const planned = [...(await planRows(db, context, read, complete)), ...refused]
  await writeRows(db, context, planned)

  return record(db, context, planned, from + rows.length, 'rows', made)
}

async function linkIn(
  db: TenantDb,
  context: RunContext,
  rows: readonly ConvertedRow[],
  from: number,
): Promise<number> {
  const made = await linkRows(db, context, rows)

  return record(db, context, [], from + rows.length, 'links', made)
}

/** Writes down how far the run is, what it did, and the rows that stay out. */
async function record(
  db: TenantDb,
  { importId }: RunContext,
  planned: readonly Planned[],
  reached: number,
  pass: Pass,
  extras: Readonly<Record<string, number>> = {},
): Promise<number> {
  const count = (...outcomes: Planned['outcome'][]) =>
    planned.filter(({ outcome }) => outcomes.includes(outcome)).length
  const [before] = await db
    .update(imports)
    .set({
      [pass === 'rows' ? 'rowsDone' : 'linksDone']: reached,
      phase: pass,
      progressAt: sql`clock_timestamp()`,
      created: sql`${imports.created} + ${count('create')}`,
      updated: sql`${imports.updated} + ${count('update')}`,
      skipped: sql`${imports.skipped} + ${count('unchanged', 'skip')}`,
      failed: sql`${imports.failed} + ${count('fail')}`,
      extras: sql`${imports.extras} || (
        select coalesce(jsonb_object_agg(key, coalesce((${imports.extras} ->> key)::int, 0) + value::int), '{}')
        from jsonb_each_text(${JSON.stringify(extras)}::text::jsonb))`,
    })
    .where(eq(imports.id, importId))
    .returning({ failed: imports.failed })
  const room = Math.max(0, bounds.keptFailures - (before?.failed ?? 0) + count('fail'))
  await keep(db, importId, planned, room)

  return reached
}

async function keep(
  db: TenantDb,
  importId: string,
  planned: readonly Planned[],
  room: number,
): Promise<void> {
  const kept = planned
    .flatMap(row => (row.outcome === 'fail' || row.outcome === 'skip' ? [row] : []))
    .slice(0, room)
  if (kept.length === 0) return
  await db
    .insert(importFailures)
    .values(
      kept.map(({ line, cells, outcome, reason }) => ({
        importId,
        rowNumber: line,
        outcome: outcome === 'fail' ? ('failed' as const) : ('skipped' as const),
        reason,
        cells,
      })),
    )
    .onConflictDoNothing()
}
