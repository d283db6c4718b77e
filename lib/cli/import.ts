import 'server-only'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type ImportEntity, importEntities } from '@/lib/transfer/fields/catalogue'
import { runPatiently } from '@/lib/transfer/job'
import { readMappingFile } from '@/lib/transfer/mapping-file'
import { saveMapping, startImport } from '@/lib/transfer/mutations'
import { columnsLeft, proposeMapping } from '@/lib/transfer/proposal/propose'
import { findImport, listFailures } from '@/lib/transfer/queries'
import { receiveFile } from '@/lib/transfer/uploads'

export type ImportRequest = {
  tenant: TenantScope
  /** One of companies, contacts, deals, products, members. */
  entity: string
  /** Path of the file. */
  file: string
  /** What the mapping file holds, parsed; without one the proposal is taken as it is. */
  mapping?: unknown
  /** Rows done and rows in all, after each batch. */
  onProgress?: (done: number, total: number) => void
}

/** What the command answers; with `--json` as it is. */
export type ImportResult = {
  id: string
  entity: ImportEntity
  state: string
  rows: number
  created: number
  updated: number
  skipped: number
  failed: number
  /** What was made beside the rows: `parentLinks`, `membersAdded`, `stagesAdded` … */
  extras: Record<string, number>
  /** Columns that went nowhere. */
  unused: string[]
  /** The first rows that stayed out, at most 50. */
  failures: { line: number; outcome: string; reason: string }[]
  seconds: number
}

const listed = 50

/**
 * Brings a file into a workspace, from beginning to end, in this process.
 *
 * @throws AppError `invalid` when the file or the mapping cannot be read; `not_found` when there is no such file
 */
export async function importFile({
  tenant,
  entity,
  file,
  mapping,
  onProgress,
}: ImportRequest): Promise<ImportResult> {
  const startedAt = performance.now()
  const about = importEntities.find(name => name === entity)
  if (!about)
    throw new AppError('invalid', `There is nothing called "${entity}": ${importEntities.join(', ')}.`)
  await assertFile(file)
  const { id } = await receiveFile(tenant, {
    fileName: basename(file),
    entity: about,
    bytes: createReadStream(file),
  })
  const { profile } = await findImport(tenant, id)
  const chosen =
    mapping === undefined
      ? (await proposeMapping(tenant, about, profile)).mapping
      : await readMappingFile(tenant, about, profile, mapping)
  await saveMapping(tenant, id, chosen)
  await startImport(tenant, id)
  const done = await runPatiently(tenant, id, {
    onProgress: ({ rowsDone, rowsTotal }) => onProgress?.(rowsDone, rowsTotal),
  })
  if (done.state === 'failed') throw new AppError('invalid', done.error ?? 'The import did not end.')
  const failures = await listFailures(tenant, id, { limit: listed })

  return {
    id,
    entity: about,
    state: done.state,
    rows: done.rowsTotal,
    created: done.created,
    updated: done.updated,
    skipped: done.skipped,
    failed: done.failed,
    extras: done.extras,
    unused: columnsLeft(profile, chosen.columns),
    failures: failures.map(({ line, outcome, reason }) => ({ line, outcome, reason })),
    seconds: Math.round(performance.now() - startedAt) / 1_000,
  }
}

async function assertFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new AppError('not_found', `There is no file ${path}.`)
  if (!found.isFile()) throw new AppError('invalid', `${path} is not a file.`)
}
