import 'server-only'
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { activities, activityTypes } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { ActivityTypeEdit, ActivityTypeRemoval, NewActivityType } from '@/lib/crm/activity-types/schema'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const mostTypes = 30

/** Adds a type after the others. @throws AppError `invalid` when its name is taken, or there are too many */
export function addActivityType(tenant: TenantScope, input: NewActivityType): Promise<{ key: string }> {
  return tenant.transaction('workspace:update', async db => {
    const known = await lockTypes(db)
    if (known.length >= mostTypes) throw new AppError('invalid', `A workspace holds ${mostTypes} types.`)
    await assertNameFree(db, input.name)
    const position = Math.max(-1, ...known.map(type => type.position)) + 1
    const key = keyOf(
      input.name,
      known.map(type => type.key),
    )

    return one(
      await db
        .insert(activityTypes)
        .values({ ...input, key, position })
        .returning({ key: activityTypes.key }),
    )
  })
}

/**
 * Gives a type another name or icon; or offers it no more, or again. Its activities follow.
 *
 * @throws AppError `not_found`; `invalid` when the name is taken, or none would be left to choose
 */
export function updateActivityType(tenant: TenantScope, input: ActivityTypeEdit): Promise<void> {
  const { key, name, icon, isArchived } = input

  return tenant.transaction('workspace:update', async db => {
    const known = await lockTypes(db)
    if (!known.some(type => type.key === key)) throw gone()
    if (isArchived && isLast(known, key)) throw new AppError('invalid', 'Keep one type to choose.')
    if (name !== undefined) await assertNameFree(db, name, key)
    await db
      .update(activityTypes)
      .set({
        ...(name !== undefined && { name }),
        ...(icon && { icon }),
        ...(isArchived !== undefined && { archivedAt: isArchived ? sql`now()` : null }),
        key,
      })
      .where(eq(activityTypes.key, key))
  })
}

/** Puts the types into the order given; those it does not name follow in theirs. */
export function reorderActivityTypes(tenant: TenantScope, keys: readonly string[]): Promise<void> {
  return tenant.transaction('workspace:update', async db => {
    const known = (await lockTypes(db)).map(({ key }) => key)
    const named = keys.filter(key => known.includes(key))
    for (const [position, key] of [...new Set([...named, ...known])].entries()) {
      await db.update(activityTypes).set({ position }).where(eq(activityTypes.key, key))
    }
  })
}

/** Activities that one transaction changes at the most. */
const most = 1_000

/**
 * Deletes a type for good. Its activities, also those in the trash, get another one: so many at once, in the order of
 * their ids behind `after`. While some are left the type stays, and is not offered any more.
 *
 * @param handOver gives the rest to somebody, before this is done: there is no moment in which nobody knows of it
 * @returns how many got another one, whether the type is gone, and where to go on
 * @throws AppError `not_found`; `invalid` when it is the last one that is offered, or when there are activities of it
 *   and no other type is named
 */
export function removeActivityType(
  tenant: TenantScope,
  { key, replaceBy }: ActivityTypeRemoval,
  {
    after,
    atOnce = most,
    handOver,
  }: { after?: string | undefined; atOnce?: number; handOver?: () => Promise<void> } = {},
): Promise<{ replaced: number; isOver: boolean; reached: string | undefined }> {
  return tenant.transaction('workspace:update', async db => {
    const known = await lockTypes(db)
    if (!known.some(type => type.key === key)) throw gone()
    if (isLast(known, key)) throw new AppError('invalid', 'Keep one type to choose.')
    const next = known.find(type => type.key === replaceBy && type.key !== key && type.archivedAt === null)
    const moved = next ? await giveType(db, tenant, key, next.key, after, atOnce) : []
    const replaced = moved.length
    const isUsed = replaced === atOnce || (await hasActivities(db, key))
    if (isUsed && !next) {
      const message = 'Choose the type that its activities get.'
      throw new AppError('invalid', message, { fields: { replaceBy: [message] } })
    }
    if (isUsed) {
      await db
        .update(activityTypes)
        .set({ archivedAt: sql`coalesce(${activityTypes.archivedAt}, now())` })
        .where(eq(activityTypes.key, key))
      await handOver?.()

      return { replaced, isOver: false, reached: moved.at(-1)?.id }
    }
    await db.delete(activityTypes).where(eq(activityTypes.key, key))

    return { replaced, isOver: true, reached: undefined }
  })
}

async function giveType(
  db: TenantDb,
  { actor }: TenantScope,
  key: string,
  next: string,
  after: string | undefined,
  atOnce: number,
): Promise<{ id: string }[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with found as (
      select id from activities where type = ${key} and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
      order by id limit ${atOnce} for no key update
    ), moved as (
      update activities of_it set type = ${next}, version = of_it.version + 1, updated_at = now(),
        updated_by = ${actor.memberId}::uuid
      from found where of_it.id = found.id returning of_it.id
    ) select id::text as id from moved order by moved.id`)

  return [...rows]
}

async function hasActivities(db: TenantDb, key: string): Promise<boolean> {
  const found = await db
    .select({ id: activities.id })
    .from(activities)
    .where(eq(activities.type, key))
    .limit(1)

  return found.length > 0
}

/**
 * An activity is of a type that the workspace offers; one that it has already may stay. It stays until the transaction
 * ends.
 *
 * @throws AppError `invalid`
 */
export async function assertType(db: TenantDb, key: string, before?: string): Promise<void> {
  if (key === before) return
  const found = await db
    .select({ key: activityTypes.key })
    .from(activityTypes)
    .where(and(eq(activityTypes.key, key), isNull(activityTypes.archivedAt)))
    .for('key share')
  if (found.length > 0) return
  const message = 'This type is not offered any more. Choose another one.'
  throw new AppError('invalid', message, { fields: { type: [message] } })
}

const gone = () => new AppError('not_found', 'This type is gone. Reload to see which there are.')

const isLast = (known: readonly { key: string; archivedAt: Date | null }[], key: string): boolean =>
  !known.some(type => type.key !== key && type.archivedAt === null)

const lockTypes = (db: TenantDb) =>
  db.select().from(activityTypes).orderBy(asc(activityTypes.position), asc(activityTypes.key)).for('update')

/** `Site visit` is `site-visit`; a name in other letters is `type`. */
function keyOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const key = plain || 'type'
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? key : `${key}-${n}`
    if (!taken.includes(candidate)) return candidate
  }
}

async function assertNameFree(db: TenantDb, name: string, except?: string): Promise<void> {
  const [twin] = await db
    .select({ archivedAt: activityTypes.archivedAt })
    .from(activityTypes)
    .where(
      and(
        sql`atrium_fold(${activityTypes.name}) = atrium_fold(${name})`,
        except ? ne(activityTypes.key, except) : undefined,
      ),
    )
  if (!twin) return
  const message = twin.archivedAt
    ? 'A type of this name is archived. Bring it back instead.'
    : 'There is a type of this name already.'
  throw new AppError('invalid', message, { fields: { name: [message] } })
}
