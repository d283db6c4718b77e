import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { importChunks, imports } from '@/db/tenant/tables'
import { forgetBatch, openBatch } from '@/lib/crm/batches/record'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'
import { stagesToAdd } from '@/lib/transfer/engine/stages'
import { catalogue, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Field } from '@/lib/transfer/fields/field'
import { importFieldsFor, kindOf } from '@/lib/transfer/fields/own'
import type { Mapping } from '@/lib/transfer/mapping'
import { listStages } from '@/lib/transfer/proposal/known-names'
import { completeMapping, proposeMapping } from '@/lib/transfer/proposal/propose'
import { findImport, type StoredImport } from '@/lib/transfer/queries'
import type { ColumnChoice, EntityChoice, MatchChoice } from '@/lib/transfer/schema'

const waiting = ['uploaded', 'ready'] as const

/** Says what a file is about. What was decided about its columns begins anew. */
export async function chooseEntity(tenant: TenantScope, { id, entity }: EntityChoice): Promise<void> {
  await findWaiting(tenant, id)
  await tenant
    .db('import:run')
    .update(imports)
    .set({ entity, mapping: null, state: 'uploaded' })
    .where(and(eq(imports.id, id), inArray(imports.state, waiting)))
}

/** Keeps where the columns go. Names are looked up anew; what was chosen for them stays. */
export async function saveColumns(tenant: TenantScope, { id, columns }: ColumnChoice): Promise<void> {
  const found = await findWaiting(tenant, id)
  assertColumns(found, columns, await importFieldsFor(tenant, found.entity))
  const { mapping } = await completeMapping(tenant, found.entity, found.profile, {
    ...found.mapping,
    columns,
  })
  await saveMapping(tenant, id, mapping)
}

/** Keeps what the names in the file stand for. */
export async function saveMatches(tenant: TenantScope, input: MatchChoice): Promise<void> {
  const { id, matches, missing, duplicates } = input
  const found = await findWaiting(tenant, id)
  const before = found.mapping ?? (await proposeMapping(tenant, found.entity, found.profile)).mapping
  const merged = Object.fromEntries(
    Object.entries({ ...before.matches, ...matches }).map(([field, chosen]) => [
      field,
      { ...before.matches[field], ...chosen },
    ]),
  )
  await saveMapping(tenant, id, {
    ...before,
    matches: merged,
    missing: { ...before.missing, ...missing },
    duplicates: duplicates ?? before.duplicates,
  })
}

/** Keeps a whole mapping, as the command line does. */
export async function saveMapping(tenant: TenantScope, id: string, mapping: Mapping): Promise<void> {
  await tenant
    .db('import:run')
    .update(imports)
    .set({ mapping, state: 'ready' })
    .where(and(eq(imports.id, id), inArray(imports.state, waiting)))
}

/**
 * Sets an import going: from here on a run may be called. Without a mapping it takes the proposed one.
 *
 * @throws AppError `invalid` when nothing would tell one record from another; `forbidden` when this person may
 *   not make what it makes; `conflict` when it was started before
 */
export async function startImport(tenant: TenantScope, id: string): Promise<void> {
  const found = await findWaiting(tenant, id)
  const mapping = found.mapping ?? (await proposeMapping(tenant, found.entity, found.profile)).mapping
  assertColumns(found, mapping.columns, await importFieldsFor(tenant, found.entity))
  assertNeeds(found.entity, mapping)
  await assertAllowed(tenant, found, mapping)
  await tenant.transaction('import:run', async (db, inside) => {
    const started = await db
      .update(imports)
      .set({
        mapping,
        state: 'running',
        startedAt: sql`now()`,
        startedBy: tenant.actor.memberId,
        progressAt: null,
      })
      .where(and(eq(imports.id, id), inArray(imports.state, waiting)))
      .returning({ id: imports.id })
    if (started.length === 0) throw new AppError('conflict', 'This import was started already.')
    await openBatch(db, inside, {
      id,
      kind: 'import',
      entity: kindOf[found.entity] ?? 'member',
      title: found.fileName,
    })
  })
}

/** Takes a start back when the work could not be handed over; nothing has been written yet. */
export async function unstartImport(tenant: TenantScope, id: string): Promise<void> {
  await tenant.transaction('import:run', async db => {
    const taken = await db
      .update(imports)
      .set({ state: 'ready', startedAt: null })
      .where(and(eq(imports.id, id), eq(imports.state, 'running'), eq(imports.rowsDone, 0)))
      .returning({ id: imports.id })
    if (taken.length > 0) await forgetBatch(db, id)
  })
}

/** Asks a run to stop after the batch it is in. What is in stays in. @throws AppError `not_found`. */
export async function cancelImport(tenant: TenantScope, id: string): Promise<void> {
  await findImport(tenant, id)
  await tenant
    .db('import:run')
    .update(imports)
    .set({ cancelRequestedAt: sql`now()` })
    .where(and(eq(imports.id, id), eq(imports.state, 'running')))
}

/** Forgets a file that was not brought in. @throws AppError `not_found`; `conflict` when it was started. */
export async function discardImport(tenant: TenantScope, id: string): Promise<void> {
  await findWaiting(tenant, id)
  await tenant.transaction('import:run', async db => {
    const gone = await db
      .delete(imports)
      .where(and(eq(imports.id, id), inArray(imports.state, waiting)))
      .returning({ id: imports.id })
    if (gone.length === 0) throw new AppError('conflict', 'This import was started already.')
    await db.delete(importChunks).where(eq(importChunks.importId, id))
  })
}

async function findWaiting(tenant: TenantScope, id: string): Promise<StoredImport> {
  const found = await findImport(tenant, id)
  if (!waiting.some(state => state === found.state)) {
    throw new AppError('conflict', 'This import was started already. Bring the file again to change it.')
  }

  return found
}

function assertColumns(
  { profile }: StoredImport,
  columns: Mapping['columns'],
  known: readonly Field[],
): void {
  if (columns.length !== profile.columns.length) {
    throw new AppError('invalid', 'This file has other columns now. Reload the page.')
  }
  const used = columns.flatMap(({ field }) => (field ? [field] : []))
  const strange = used.find(key => !known.some(field => field.key === key))
  if (strange) {
    throw new AppError(
      'invalid',
      `There is no field "${strange}" here. Fields: ${known.map(({ key }) => key).join(', ')}.`,
    )
  }
  const twice = used.find((key, at) => used.indexOf(key) !== at)
  if (twice) {
    const label = known.find(field => field.key === twice)?.label ?? twice
    throw new AppError('invalid', `Two columns go to "${label}". Choose one of them.`)
  }
}

function assertNeeds(entity: ImportEntity, { columns }: Mapping): void {
  const { needs, fields, one } = catalogue[entity]
  if (columns.some(({ field }) => field && needs.includes(field))) return
  const labels = needs.map(key => fields.find(field => field.key === key)?.label ?? key)
  throw new AppError('invalid', `Say which column tells what each ${one} is: ${labels.join(', or ')}.`)
}

async function assertAllowed(
  tenant: TenantScope,
  { entity, profile }: StoredImport,
  mapping: Mapping,
): Promise<void> {
  const name = kindOf[entity]
  if (name && !(tenant.can(`${name}:create`) && tenant.can(`${name}:update`))) {
    throw new AppError('forbidden', `You may not add and change ${catalogue[entity].many} in this workspace.`)
  }
  if (entity === 'members' && !tenant.can('member:invite')) {
    throw new AppError('forbidden', 'Only an admin brings team members in. Ask one of them.')
  }
  if (entity !== 'deals' || tenant.can('pipeline:update')) return
  const stages = stagesToAdd(profile, mapping, await listStages(tenant))
  if (stages.length > 0) {
    throw new AppError(
      'forbidden',
      `Only an admin adds stages. Map ${stages.join(', ')} to stages of the pipeline, or ask an admin.`,
    )
  }
}
