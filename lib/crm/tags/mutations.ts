import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { tags } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { recordEvent } from '@/lib/crm/events'
import { assertMayChange } from '@/lib/crm/objects/limits'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { gone, stamp } from '@/lib/crm/records/writes'
import { entities } from '@/lib/crm/registry'
import { taggedTables } from '@/lib/crm/tags/columns'
import { tagShape } from '@/lib/crm/tags/queries'
import {
  maxTags,
  maxTagsOfOne,
  type NewTag,
  type RecordTags,
  type Tag,
  type TagEdit,
  type TaggedName,
  type TagMerge,
  tagColors,
} from '@/lib/crm/tags/schema'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Records whose tags one transaction changes when a tag goes: others are not kept waiting for all of them. */
const chunk = 5_000

/**
 * Makes a tag; where there is one of that name already, that is the answer. Without a colour it gets the next one.
 *
 * @throws AppError `conflict` when the workspace has as many as it can have
 */
export function createTag(tenant: TenantScope, { name, color }: NewTag): Promise<Tag> {
  return tenant.transaction('tag:create', async db => {
    const [known] = await db.select(tagShape).from(tags).where(isCalled(name))
    if (known) return known
    const { count } = one(await db.select({ count: sql<number>`count(*)::int` }).from(tags))
    if (count >= maxTags) throw new AppError('conflict', `A workspace has ${maxTags} tags at the most.`)
    const next = tagColors[1 + (count % (tagColors.length - 1))] ?? 'gray'
    await db
      .insert(tags)
      .values({ name, color: color ?? next, createdBy: tenant.actor.memberId })
      .onConflictDoNothing()

    return one(await db.select(tagShape).from(tags).where(isCalled(name)))
  })
}

const isCalled = (name: string) => sql`atrium_fold(${tags.name}) = atrium_fold(${name})`

/**
 * Renames or recolours a tag, wherever it stands.
 *
 * @throws AppError `not_found`; `conflict` when another has the name: `fields.holder` is its id, to merge with it
 */
export function updateTag(tenant: TenantScope, { id, ...edit }: TagEdit): Promise<void> {
  return tenant.transaction('tag:manage', async db => {
    await lockTags(db, [id])
    if (edit.name !== undefined) {
      const [holder] = await db.select(tagShape).from(tags).where(isCalled(edit.name))
      if (holder && holder.id !== id) {
        const message = `There is a tag “${holder.name}” already.`
        throw new AppError('conflict', message, { fields: { name: [message], holder: [holder.id] } })
      }
    }
    if (edit.name !== undefined || edit.color !== undefined) {
      await db.update(tags).set(edit).where(eq(tags.id, id))
    }
  })
}

/** Gives the records of one tag another, and deletes the first. @throws AppError `not_found`, `invalid` */
export async function mergeTags(tenant: TenantScope, { id, into }: TagMerge): Promise<void> {
  if (id === into)
    throw new AppError('invalid', 'Choose another tag.', { fields: { into: ['Choose another tag.'] } })
  await replaceTag(tenant, id, into)
}

/** Deletes a tag, and takes it off all records. @throws AppError `not_found` */
export const removeTag = (tenant: TenantScope, id: string): Promise<void> => replaceTag(tenant, id, undefined)

/**
 * Takes a tag off all records, some at a time, and deletes it with the last ones. One that was interrupted goes on
 * when it is done again.
 */
async function replaceTag(tenant: TenantScope, id: string, into: string | undefined): Promise<void> {
  const named = into ? [id, into] : [id]
  for (let changed = chunk; changed === chunk; ) {
    changed = await tenant.transaction('tag:manage', async db => {
      await lockTags(db, named, 'key share')

      return replaceSome(db, id, into)
    })
  }
  await tenant.transaction('tag:manage', async db => {
    await lockTags(db, named)
    // Those that got it meanwhile.
    await replaceSome(db, id, into)
    await db.delete(tags).where(eq(tags.id, id))
  })
}

/** @returns how many records it changed: a chunk, or fewer when none is left */
async function replaceSome(db: TenantDb, id: string, into: string | undefined): Promise<number> {
  let changed = 0
  for (const table of Object.values(taggedTables)) {
    if (changed < chunk) changed += await replaceIn(db, table, id, into, chunk - changed)
  }

  return changed
}

async function replaceIn(
  db: TenantDb,
  table: (typeof taggedTables)[TaggedName],
  id: string,
  into: string | undefined,
  limit: number,
): Promise<number> {
  const without = sql`array_remove(one.tag_ids, ${id}::uuid)`
  const kept = into
    ? sql`case when one.tag_ids @> array[${into}::uuid] then ${without} else ${without} || ${into}::uuid end`
    : without
  const rows = await db.execute(sql`
    update ${table} one set tag_ids = ${kept}
    where one.id in (
      select id from ${table} where tag_ids @> array[${id}::uuid] and tag_ids <> '{}'::uuid[]
      order by id limit ${limit} for no key update)
    returning one.id`)

  return rows.length
}

/**
 * Gives a record tags and takes tags off it; what others did to its tags meanwhile stays.
 *
 * @returns its tags as they are now
 * @throws AppError `not_found` when the record is gone, or a tag to add; `conflict` when it would have too many
 */
export function changeTags(
  tenant: TenantScope,
  { entity, id, addTags, removeTags }: RecordTags,
): Promise<{ tags: Tag[]; version: number }> {
  const table = taggedTables[entity]
  const { title, event } = entities[entity]

  assertMayChange(tenant, entity, 'tagIds')

  return tenant.transaction(`${entity}:update`, async db => {
    // Before the record: whoever deletes a tag holds it, and then waits for its records.
    if (addTags.length > 0) await lockTags(db, addTags, 'key share')
    await assertWithinReach(db, tenant, entity, 'update', id)
    const [record] = await db
      .select({ tagIds: table.tagIds, version: table.version, title })
      .from(table)
      .where(and(eq(table.id, id), isNull(table.deletedAt)))
      .for('no key update')
    if (!record) throw gone(entity)
    const all = await db
      .select(tagShape)
      .from(tags)
      .where(inArray(tags.id, [...record.tagIds, ...addTags]))
      .orderBy(sql`atrium_fold(${tags.name})`)
    const before = all.filter(tag => record.tagIds.includes(tag.id))
    const now = all.filter(tag => !removeTags.includes(tag.id))
    if (wordsOf(before) === wordsOf(now)) return { tags: now, version: record.version }
    if (now.length > maxTagsOfOne) {
      throw new AppError('conflict', `A record has ${maxTagsOfOne} tags at the most.`)
    }
    const { version } = one(
      await db
        .update(table)
        .set({ tagIds: now.map(tag => tag.id), ...stamp(tenant), version: sql`${table.version} + 1` })
        .where(eq(table.id, id))
        .returning({ version: table.version }),
    )
    const changes = [{ field: 'tags', old: wordsOf(before), new: wordsOf(now) }]
    await recordEvent(db, tenant, { kind: `${entity}.updated`, [event]: id, title: record.title, changes })

    return { tags: now, version }
  })
}

const wordsOf = (several: readonly Tag[]): string | null => several.map(({ name }) => name).join(', ') || null

/** @throws AppError `not_found` when one of them is not there any more */
async function lockTags(db: TenantDb, ids: readonly string[], strength: 'update' | 'key share' = 'update') {
  const wanted = [...new Set(ids)]
  const found = await db
    .select({ id: tags.id })
    .from(tags)
    .where(inArray(tags.id, wanted))
    .orderBy(tags.id)
    .for(strength)
  if (found.length < wanted.length) throw new AppError('not_found', 'This tag is not there any more.')
}
