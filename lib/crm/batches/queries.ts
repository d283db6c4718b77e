import 'server-only'
import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { batches, batchItems, dealLineItems, members } from '@/db/tenant/tables'
import { undoDays } from '@/lib/crm/batches/schema'
import { type Subject, subjects } from '@/lib/crm/batches/subjects'
import type { EntityDefinition } from '@/lib/crm/define'
import { leadsToVisible, visible } from '@/lib/crm/records/visible'
import { entities } from '@/lib/crm/registry'
import { AppError } from '@/lib/kernel/errors'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/** One that moves does so every second or so; one that rests this long has lost its process, or never had one. */
export const isStalled = sql<boolean>`(${batches.state} = 'undoing' or ${batches.state} = 'running' and ${batches.kind} <> 'import')
  and coalesce(${batches.progressAt}, ${batches.undoStartedAt}, ${batches.createdAt}) < now() - interval '20 seconds'`

/** As the condition of the partial index `batches_busy`, which is found only by the same words. */
const isBusy = sql`${batches.state} in ('running', 'undoing')`

/** How many records of a bulk act refused, each for a reason that stands beside it. Rows of an import do not. */
const refused = sql<number>`case when ${batches.kind} = 'import' then 0 else (
  select count(*)::int from batch_items item where item.batch_id = ${batches.id} and item.state = 'refused') end`

/** How far a batch, or its undo, is. Undefined when there is none with this id. */
export async function getBatch(tenant: TenantScope, id: string) {
  if (!isUuid(id)) return undefined
  const [row] = await tenant
    .db('batch:read')
    .select({
      id: batches.id,
      kind: batches.kind,
      entity: batches.entity,
      title: batches.title,
      memberId: batches.memberId,
      state: batches.state,
      total: batches.total,
      done: batches.done,
      changed: batches.changed,
      refused,
      error: batches.error,
      createdAt: batches.createdAt,
      undoTotal: batches.undoTotal,
      undoDone: batches.undoDone,
      undoneAt: batches.undoneAt,
      undoneBy: members.name,
      restored: batches.restored,
      erased: batches.erased,
      kept: batches.kept,
      canUndo: sql<boolean>`${batches.state} in ('done', 'failed')
        and ${batches.createdAt} > now() - make_interval(days => ${undoDays})`,
      isStalled,
    })
    .from(batches)
    .leftJoin(members, eq(members.id, batches.undoneBy))
    .where(eq(batches.id, id))

  return row
}

export type BatchProgress = NonNullable<Awaited<ReturnType<typeof getBatch>>>

/** Of the acts and undos that somebody asked for: those that the worker still does, and some by name. At most ten. */
export function listOwnActs(tenant: TenantScope, also: readonly string[] = []) {
  const { memberId } = tenant.actor
  const isOwn = (member: typeof batches.memberId | typeof batches.undoneBy) =>
    memberId ? eq(member, memberId) : sql`false`

  return tenant
    .db('batch:read')
    .select({
      id: batches.id,
      kind: batches.kind,
      title: batches.title,
      state: batches.state,
      total: batches.total,
      done: batches.done,
      changed: batches.changed,
      undoTotal: batches.undoTotal,
      undoDone: batches.undoDone,
      restored: batches.restored,
      erased: batches.erased,
      kept: batches.kept,
      refused,
      isStalled,
    })
    .from(batches)
    .where(
      or(
        and(isBusy, eq(batches.state, 'running'), ne(batches.kind, 'import'), isOwn(batches.memberId)),
        and(isBusy, eq(batches.state, 'undoing'), isOwn(batches.undoneBy)),
        and(
          inArray(batches.id, also.filter(isUuid).slice(0, 10)),
          or(isOwn(batches.memberId), isOwn(batches.undoneBy)),
        ),
      ),
    )
    .orderBy(asc(batches.createdAt))
    .limit(10)
}

export type OwnAct = Awaited<ReturnType<typeof listOwnActs>>[number]

/** @throws AppError `not_found` when there is no such batch */
export async function findBatch(tenant: TenantScope, id: string): Promise<BatchProgress> {
  const found = await getBatch(tenant, id)
  if (!found) throw new AppError('not_found', 'There is nothing to undo here, or you may not see it.')

  return found
}

export type KeptRow = { id: string; name: string; href: string | null; reason: string }

/** The first rows that an undo left, or a bulk act refused, with the reason in words. */
export async function listKept(
  tenant: TenantScope,
  batchId: string,
  state: 'kept' | 'refused' = 'kept',
  limit = 100,
): Promise<KeptRow[]> {
  const db = tenant.db('batch:read')
  const rows = await db
    .select({
      id: batchItems.id,
      entity: batchItems.entity,
      recordId: batchItems.recordId,
      reason: batchItems.reason,
    })
    .from(batchItems)
    .where(and(eq(batchItems.batchId, batchId), eq(batchItems.state, state)))
    .orderBy(asc(batchItems.id))
    .limit(limit)
  const names = new Map<string, string>()
  for (const entity of new Set(rows.map(row => row.entity))) {
    const { table, title } = subjects[entity]
    const ids = rows.filter(row => row.entity === entity).map(row => row.recordId)
    const seen =
      entity === 'member'
        ? undefined
        : entity === 'line'
          ? leadsToVisible(tenant, 'deal', dealLineItems.dealId)
          : visible(tenant, entity)
    const found = await db
      .select({ id: table.id, name: title })
      .from(table)
      .where(and(inArray(table.id, ids), seen))
    for (const { id, name } of found) names.set(id, name)
  }

  return rows.map(({ id, entity, recordId, reason }) => ({
    id,
    name: names.get(recordId) || `A ${subjects[entity].word} without a name`,
    href: names.has(recordId) ? hrefOf(entity, recordId) : null,
    reason: reason ?? '',
  }))
}

function hrefOf(entity: Subject, id: string): string | null {
  if (entity === 'member' || entity === 'line') return null
  const { href }: EntityDefinition = entities[entity]

  return href?.(id) ?? null
}
