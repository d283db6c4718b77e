import 'server-only'
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { faultIn } from '@/db/driver/fault'
import { one } from '@/db/one'
import { files } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { recordEvent } from '@/lib/crm/events'
import { headBytes, kindOf } from '@/lib/crm/files/kinds'
import { maxFileBytes, maxWorkspaceBytes } from '@/lib/crm/files/schema'
import type { RecordRef } from '@/lib/crm/links'
import { assertLive } from '@/lib/crm/live'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { reserve } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import { discardBytes, newStorageKey, storeBytes } from '@/lib/kernel/file-store'
import type { TenantScope } from '@/lib/tenancy/scope'

export type NewFile = {
  readonly name: string
  /** The record that it is kept with. */
  readonly record: RecordRef
  readonly bytes: AsyncIterable<Uint8Array>
  /** All files of the workspace together. */
  readonly room?: number
}

/**
 * Keeps a file with a record: it goes to the disk as it comes, and into the timeline when all of it is there. Of one
 * that breaks off or is refused nothing stays.
 *
 * @throws AppError `not_found` when the record is gone; `invalid` for a kind that is not kept, one that is empty or
 * larger than 25 MB, and when the workspace has no room
 */
export async function addFile(
  tenant: TenantScope,
  { name: given, record, bytes, room = maxWorkspaceBytes }: NewFile,
): Promise<{ id: string }> {
  const db = tenant.db('file:create')
  const links = { [`${record.kind}Id`]: record.id }
  await assertLive(db, tenant, links)
  await assertRoom(db, 0, room)
  const name = plainName(given)
  const storageKey = newStorageKey()
  const checking = { type: '' }
  const stored = await storeBytes(tenant.tenantId, storageKey, checked(bytes, name, checking))
  try {
    return await tenant.transaction('file:create', async inside => {
      // It may have taken its time.
      await assertLive(inside, tenant, links)
      await reserve(inside, 'room', 'files')
      await assertRoom(inside, stored.bytes, room)
      const { memberId } = tenant.actor
      const { id } = one(
        await inside
          .insert(files)
          .values({
            name,
            storageKey,
            ...checking,
            ...stored,
            ...links,
            createdBy: memberId,
            updatedBy: memberId,
          })
          .returning({ id: files.id }),
      )
      await recordEvent(inside, tenant, { kind: 'file.added', fileId: id, title: name, ...links })

      return { id }
    })
  } catch (error) {
    // Where nobody knows whether it is in the timeline, it stays until it is known to be a stray.
    if (!faultIn(error)?.commitUnknown) await discardBytes(tenant.tenantId, storageKey)
    throw error
  }
}

/** Moves a file to the trash. @throws AppError `not_found` */
export async function deleteFile(tenant: TenantScope, id: string): Promise<void> {
  const db = tenant.db('file:delete')
  await assertWithinReach(db, tenant, 'file', 'delete', id)
  const gone = await db
    .update(files)
    .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
    .where(and(eq(files.id, id), isNull(files.deletedAt)))
    .returning({ id: files.id })
  if (gone.length === 0) throw new AppError('not_found', 'This file is in the trash already.')
}

/** Brings a file back from the trash. @throws AppError `not_found` */
export async function restoreFile(tenant: TenantScope, id: string): Promise<void> {
  const db = tenant.db('trash:restore')
  await assertWithinReach(db, tenant, 'file', 'delete', id)
  const back = await db
    .update(files)
    .set({ deletedAt: null, deletedBy: null })
    .where(and(eq(files.id, id), isNotNull(files.deletedAt)))
    .returning({ id: files.id })
  if (back.length === 0) throw new AppError('not_found', 'This file is not in the trash.')
}

/** What lies in the trash takes room too. */
async function assertRoom(db: TenantDb, more: number, room: number): Promise<void> {
  const { used } = one(
    await db.select({ used: sql<number>`coalesce(sum(${files.bytes}), 0)::float8` }).from(files),
  )
  if (used + more <= room && used < room) return
  const limit = Math.round(room / 1024 / 1024 / 1024)
  throw new AppError(
    'invalid',
    `The files of this workspace take ${limit} GB, and there is no room for more. Erase some, also in the trash.`,
  )
}

/** Lets the bytes of a file through, once its first ones have said what it is, up to the limit. */
async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  found: { type: string },
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = new Uint8Array()
  let count = 0
  const check = () => {
    const kind = kindOf(name, head.subarray(0, headBytes))
    if ('problem' in kind) throw new AppError('invalid', kind.problem)
    found.type = kind.type
  }
  for await (const chunk of bytes) {
    count += chunk.byteLength
    if (count > maxFileBytes) throw tooLarge()
    if (found.type) yield chunk
    else {
      head = Buffer.concat([head, chunk])
      if (head.length < headBytes) continue
      check()
      yield head
    }
  }
  if (found.type) return
  check()
  yield head
}

/** The answer to a file beyond the limit, also before any of it has come. */
export const tooLarge = () =>
  new AppError('invalid', `A file can have ${maxFileBytes / 1024 / 1024} MB at the most.`)

/** A name without folders, and without what would turn its letters round or break its line. */
function plainName(given: string): string {
  const plain = given
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  if (plain.length <= 200) return plain || 'File'
  const ending = /\.[a-z0-9]{1,5}$/i.exec(plain)?.[0] ?? ''

  return `${[...plain].slice(0, 190).join('')}${ending}`
}
