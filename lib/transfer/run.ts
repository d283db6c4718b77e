import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { importChunks, imports } from '@/db/tenant/tables'
import { closeBatch } from '@/lib/crm/batches/record'
import { waitForTurn } from '@/lib/crm/batches/turn'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'
import { Canceled, type Pass, runBatch } from '@/lib/transfer/engine/batch'
import { contextOf, type RunContext } from '@/lib/transfer/engine/context'
import { linkPassOf } from '@/lib/transfer/engine/link-pass'
import { type ConvertedRow, convertRows } from '@/lib/transfer/engine/plan'
import { addMissingStages, stagesToAdd } from '@/lib/transfer/engine/stages'
import { oneAhead } from '@/lib/transfer/file/one-ahead'
import type { FileProfile } from '@/lib/transfer/file/profile'
import { inBatches, readRows } from '@/lib/transfer/file/rows'
import { findImport, getImportProgress, type ImportProgress } from '@/lib/transfer/queries'
import { readText } from '@/lib/transfer/uploads'

export type RunOptions = { onProgress?: (progress: ImportProgress) => void }

/**
 * Brings a file in, batch by batch. Each batch is one transaction that also says how far the run is: a run
 * that died anywhere is called again and goes on after the last batch, and two runs of the same import at
 * once do the work of one.
 *
 * @returns what it did in the end, also when it was over before
 */
export async function runImport(
  tenant: TenantScope,
  importId: string,
  { onProgress }: RunOptions = {},
): Promise<ImportProgress> {
  const source = await findImport(tenant, importId)
  const { mapping, profile } = source
  if (source.state !== 'running' || !mapping) return source
  const context = await prepare(tenant, { ...source, mapping })
  const report = async () => {
    const progress = onProgress && (await getImportProgress(tenant, importId))
    if (progress) onProgress(progress)
  }

  try {
    await runPass(tenant, context, profile, 'rows', source.rowsDone, report)
    if (linkPassOf(context)) await runPass(tenant, context, profile, 'links', source.linksDone, report)
    await finish(tenant, importId, 'done')
  } catch (error) {
    if (!(error instanceof Canceled)) throw error
    await finish(tenant, importId, 'canceled')
  }

  return findImport(tenant, importId)
}

/** Ends a run that cannot go on. What is in stays in. `message` is for the person who started it. */
export async function failImport(tenant: TenantScope, importId: string, message: string): Promise<void> {
  await tenant
    .db('import:run')
    .update(imports)
    .set({ error: message })
    .where(and(eq(imports.id, importId), eq(imports.state, 'running')))
  await finish(tenant, importId, 'failed')
}

type Runnable = Parameters<typeof contextOf>[2]

/** Adds the stages that the file needs; done again after a crash, it finds them there. */
function prepare(tenant: TenantScope, source: Runnable): Promise<RunContext> {
  return tenant.transaction('import:run', async (db, inside) => {
    await waitForTurn(db)
    const before = await contextOf(db, inside, source)
    if (source.entity !== 'deals') return before
    const names = stagesToAdd(source.profile, source.mapping, before.stages)
    const stagesAdded = await addMissingStages(inside, before, names)
    if (stagesAdded === 0) return before
    await db
      .update(imports)
      .set({ extras: sql`${imports.extras} || jsonb_build_object('stagesAdded', ${stagesAdded}::int)` })
      .where(eq(imports.id, source.id))

    return contextOf(db, inside, source)
  })
}

/** The rows of the file with what they say, batch by batch. */
async function* readAll(
  tenant: TenantScope,
  context: RunContext,
  { dialect }: FileProfile,
): AsyncGenerator<ConvertedRow[]> {
  const rows = readRows(readText(tenant, context.importId), dialect)
  for await (const batch of inBatches(rows, dialect.hasHeader)) yield convertRows(context, batch)
}

async function runPass(
  tenant: TenantScope,
  context: RunContext,
  profile: FileProfile,
  pass: Pass,
  done: number,
  report: () => Promise<void>,
): Promise<void> {
  let at = 0
  let reached = done
  for await (const batch of oneAhead(readAll(tenant, context, profile))) {
    const end = at + batch.length
    if (end > reached) {
      reached = await runBatch(
        tenant,
        context,
        pass,
        batch.slice(Math.max(0, reached - at)),
        Math.max(reached, at),
      )
      await report()
    }
    at = end
  }
}

/** The text of the file is not kept longer than it is needed. */
async function finish(
  tenant: TenantScope,
  importId: string,
  state: 'done' | 'failed' | 'canceled',
): Promise<void> {
  await tenant.transaction('import:run', async (db, inside) => {
    const [ended] = await db
      .update(imports)
      .set({ state, phase: null, finishedAt: sql`now()` })
      .where(and(eq(imports.id, importId), eq(imports.state, 'running')))
      .returning({
        title: imports.fileName,
        created: imports.created,
        changed: imports.updated,
        total: imports.rowsTotal,
        done: imports.rowsDone,
        error: imports.error,
      })
    await db.delete(importChunks).where(eq(importChunks.importId, importId))
    if (!ended) return
    const { title, created, changed } = ended
    await closeBatch(db, importId, ended)
    await recordAudit(db, inside, {
      action: 'import.done',
      batchId: importId,
      title,
      changes: [
        { field: 'created', old: null, new: String(created) },
        { field: 'updated', old: null, new: String(changed) },
      ],
    })
  })
}
