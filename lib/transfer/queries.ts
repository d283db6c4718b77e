import 'server-only'
import { and, asc, desc, eq, exists, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { batches, importFailures, imports, members } from '@/db/tenant/tables'
import { AppError } from '@/lib/kernel/errors'
import { isUuid } from '@/lib/kernel/ids'
import { seesEverything } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { mappingSchema } from '@/lib/transfer/mapping'
import { storedProfile } from '@/lib/transfer/stored'

const figures = {
  id: imports.id,
  entity: imports.entity,
  startedBy: imports.startedBy,
  state: imports.state,
  fileName: imports.fileName,
  phase: imports.phase,
  rowsTotal: imports.rowsTotal,
  rowsDone: imports.rowsDone,
  linksDone: imports.linksDone,
  created: imports.created,
  updated: imports.updated,
  skipped: imports.skipped,
  failed: imports.failed,
  extras: imports.extras,
  error: imports.error,
  startedAt: imports.startedAt,
  finishedAt: imports.finishedAt,
  isCanceling: sql<boolean>`${imports.cancelRequestedAt} is not null`,
  /** A run moves every second or so; one that rests this long has lost its process. */
  isStalled: sql<boolean>`${imports.state} = 'running' and coalesce(${imports.progressAt}, ${imports.startedAt}) < now() - interval '20 seconds'`,
}

/**
 * Whose imports somebody sees: a file says what is in records, so that whoever does not see all of them is shown what
 * they brought themselves.
 */
function within({ rights, actor }: TenantScope): SQL | undefined {
  if (seesEverything(rights)) return undefined

  return actor.memberId ? eq(imports.startedBy, actor.memberId) : sql`false`
}

/** The last imports, newest first; at most 50. */
export function listImports(tenant: TenantScope) {
  return tenant
    .db('import:read')
    .select({
      ...figures,
      createdAt: imports.createdAt,
      startedByName: members.name,
      /** What became of it since: it may be undone. */
      batchState: batches.state,
    })
    .from(imports)
    .leftJoin(members, eq(members.id, imports.startedBy))
    .leftJoin(batches, eq(batches.id, imports.id))
    .where(and(ne(imports.state, 'uploading'), within(tenant)))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(50)
}

/** Imports that run now, for the sidebar. */
export function listRunningImports(tenant: TenantScope) {
  return tenant
    .db('import:read')
    .select(figures)
    .from(imports)
    .where(and(eq(imports.state, 'running'), within(tenant)))
    .orderBy(asc(imports.startedAt))
    .limit(3)
}

/** How far one import is, and what it did so far. Undefined when there is none with this id. */
export async function getImportProgress(tenant: TenantScope, id: string) {
  if (!isUuid(id)) return undefined
  const [row] = await tenant
    .db('import:read')
    .select(figures)
    .from(imports)
    .where(and(eq(imports.id, id), within(tenant)))

  return row
}

export type ImportProgress = NonNullable<Awaited<ReturnType<typeof getImportProgress>>>

/** One import with what was seen of its file and what was decided about it. */
export async function getImport(tenant: TenantScope, id: string) {
  if (!isUuid(id)) return undefined
  const [row] = await tenant
    .db('import:read')
    .select({
      ...figures,
      createdAt: imports.createdAt,
      fileBytes: imports.fileBytes,
      fileSha256: imports.fileSha256,
      format: imports.format,
      mapping: imports.mapping,
    })
    .from(imports)
    .where(and(eq(imports.id, id), ne(imports.state, 'uploading'), within(tenant)))
  if (!row) return undefined
  const { format, mapping, ...rest } = row

  return {
    ...rest,
    profile: storedProfile.parse(format),
    mapping: mapping ? mappingSchema.parse(mapping) : null,
  }
}

export type StoredImport = NonNullable<Awaited<ReturnType<typeof getImport>>>

/** @throws AppError `not_found` when there is no such import */
export async function findImport(tenant: TenantScope, id: string): Promise<StoredImport> {
  const found = await getImport(tenant, id)
  if (!found) throw new AppError('not_found', 'There is no such import, or you may not see it.')

  return found
}

/** When the same file went in before, as a kind; for a word of warning. */
export async function findSameFile(
  tenant: TenantScope,
  { id, entity, fileSha256 }: Pick<StoredImport, 'id' | 'entity' | 'fileSha256'>,
): Promise<Date | undefined> {
  const [row] = await tenant
    .db('import:read')
    .select({ finishedAt: imports.finishedAt })
    .from(imports)
    .where(
      and(
        eq(imports.fileSha256, fileSha256),
        eq(imports.entity, entity),
        eq(imports.state, 'done'),
        ne(imports.id, id),
      ),
    )
    .orderBy(desc(imports.finishedAt))
    .limit(1)

  return row?.finishedAt ?? undefined
}

/** Rows that did not go in, in the order of the file, a page at a time. `after` is the line before the first. */
export function listFailures(
  tenant: TenantScope,
  importId: string,
  { after = 0, limit = 50, outcomes = ['failed', 'skipped'] }: FailurePage = {},
) {
  const db = tenant.db('import:read')
  const seen = within(tenant)

  return db
    .select({
      line: importFailures.rowNumber,
      outcome: importFailures.outcome,
      reason: importFailures.reason,
      cells: importFailures.cells,
    })
    .from(importFailures)
    .where(
      and(
        eq(importFailures.importId, importId),
        inArray(importFailures.outcome, [...outcomes]),
        sql`${importFailures.rowNumber} > ${after}`,
        seen &&
          exists(
            db
              .select({ id: imports.id })
              .from(imports)
              .where(and(eq(imports.id, importId), seen)),
          ),
      ),
    )
    .orderBy(asc(importFailures.rowNumber))
    .limit(limit)
}

type FailurePage = { after?: number; limit?: number; outcomes?: readonly ('failed' | 'skipped')[] }
