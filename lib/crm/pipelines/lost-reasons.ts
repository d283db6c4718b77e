import 'server-only'
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { lostReasons } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { sayAnew } from '@/lib/crm/pipelines/say-anew'
import type { LostReason, LostReasonEdit } from '@/lib/crm/pipelines/schema'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const mostReasons = 40
const inOrder = [asc(lostReasons.position), asc(lostReasons.id)]

/** Every reason that a deal can be lost for, in order; those that are offered no more are among them. */
export function listLostReasons(tenant: TenantScope): Promise<LostReason[]> {
  return tenant
    .db('pipeline:read')
    .select({
      id: lostReasons.id,
      label: lostReasons.label,
      isArchived: sql<boolean>`${lostReasons.archivedAt} is not null`,
    })
    .from(lostReasons)
    .orderBy(...inOrder)
}

/** What is offered when a deal is lost, in order. */
export async function listReasonsOffered(tenant: TenantScope): Promise<string[]> {
  const all = await listLostReasons(tenant)

  return all.filter(({ isArchived }) => !isArchived).map(({ label }) => label)
}

/** Adds a reason after the others. @throws AppError `invalid` when it is there already */
export function addLostReason(tenant: TenantScope, { label }: { label: string }): Promise<{ id: string }> {
  return tenant.transaction('pipeline:update', async db => {
    const known = await lockReasons(db)
    if (known.length >= mostReasons) {
      throw new AppError('invalid', `A workspace holds ${mostReasons} reasons.`)
    }
    await assertNew(db, label)
    const position = Math.max(-1, ...known.map(reason => reason.position)) + 1

    return one(await db.insert(lostReasons).values({ label, position }).returning({ id: lostReasons.id }))
  })
}

/**
 * Says a reason in other words, also on the deals that were lost for it, so many at once; or offers it no more, or
 * again.
 *
 * @param handOver gives the deals that still say the former words to somebody; before this is done, so that there is
 *   no moment in which nobody knows of them
 * @returns the former words, when there are deals left that say them
 * @throws AppError `not_found`; `invalid` when another says the same, or none would be left to choose
 */
export function updateLostReason(
  tenant: TenantScope,
  input: LostReasonEdit,
  { atOnce, handOver }: { atOnce?: number; handOver?: (old: string) => Promise<void> } = {},
): Promise<{ left: string | undefined }> {
  const { id, label, isArchived } = input

  return tenant.transaction('pipeline:update', async db => {
    const known = await lockReasons(db)
    const reason = known.find(one => one.id === id)
    if (!reason) throw new AppError('not_found', 'This reason is gone.')
    if (isArchived && !known.some(one => one.id !== id && one.archivedAt === null)) {
      throw new AppError('invalid', 'Keep one reason to choose.')
    }
    let left: string | undefined
    if (label !== undefined && label !== reason.label) {
      await assertNew(db, label, id)
      await db.update(lostReasons).set({ label }).where(eq(lostReasons.id, id))
      const { isOver } = await sayAnew(db, tenant, { old: reason.label, label, atOnce })
      left = isOver ? undefined : reason.label
      if (left !== undefined) await handOver?.(left)
    }
    if (isArchived !== undefined) {
      await db
        .update(lostReasons)
        .set({ archivedAt: isArchived ? sql`now()` : null })
        .where(eq(lostReasons.id, id))
    }

    return { left }
  })
}

/** Puts the reasons into the order given; those it does not name follow in theirs. */
export function reorderLostReasons(tenant: TenantScope, ids: readonly string[]): Promise<void> {
  return tenant.transaction('pipeline:update', async db => {
    const known = (await lockReasons(db)).map(({ id }) => id)
    const named = ids.filter(id => known.includes(id))
    for (const [position, id] of [...new Set([...named, ...known])].entries()) {
      await db.update(lostReasons).set({ position }).where(eq(lostReasons.id, id))
    }
  })
}

/** A deal is lost for a reason that the workspace offers. @throws AppError `invalid` */
export async function assertReason(db: TenantDb, label: string): Promise<void> {
  const found = await db
    .select({ id: lostReasons.id })
    .from(lostReasons)
    .where(and(eq(lostReasons.label, label), isNull(lostReasons.archivedAt)))
  if (found.length > 0) return
  const message = 'Choose one of the reasons.'
  throw new AppError('invalid', message, { fields: { lostReason: [message] } })
}

/** Every reason, in order; until the transaction ends nobody else changes one. */
export const lockReasons = (db: TenantDb) =>
  db
    .select()
    .from(lostReasons)
    .orderBy(...inOrder)
    .for('update')

async function assertNew(db: TenantDb, label: string, except?: string): Promise<void> {
  const [twin] = await db
    .select({ archivedAt: lostReasons.archivedAt })
    .from(lostReasons)
    .where(
      and(
        sql`atrium_fold(${lostReasons.label}) = atrium_fold(${label})`,
        except ? ne(lostReasons.id, except) : undefined,
      ),
    )
  if (!twin) return
  const message = twin.archivedAt
    ? 'This reason is archived. Bring it back instead.'
    : 'There is this reason already.'
  throw new AppError('invalid', message, { fields: { label: [message] } })
}
