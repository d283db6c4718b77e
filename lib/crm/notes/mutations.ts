import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { members, notes } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { recordEvent } from '@/lib/crm/events'
import { assertLive } from '@/lib/crm/live'
import { plainText, withTick } from '@/lib/crm/notes/document'
import { readDocument } from '@/lib/crm/notes/document-schema'
import type { NewNote, NoteEdit, NoteTick } from '@/lib/crm/notes/schema'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { gone, stamp } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Writes a note on the records it names. @throws AppError `not_found` when one of them is gone. */
export function createNote(tenant: TenantScope, input: NewNote): Promise<{ id: string }> {
  return tenant.transaction('note:create', async db => {
    await assertLive(db, tenant, input)
    const { memberId } = tenant.actor
    const note = one(
      await db
        .insert(notes)
        .values({ ...input, createdBy: memberId, updatedBy: memberId })
        .returning({
          id: notes.id,
          companyId: notes.companyId,
          contactId: notes.contactId,
          dealId: notes.dealId,
        }),
    )
    const { id, ...links } = note
    await recordEvent(db, tenant, { kind: 'note.written', noteId: id, ...links })

    return { id }
  })
}

/**
 * Changes what a note says.
 *
 * @throws AppError `conflict` when somebody changed it since it was read: `fields.theirs` is what it says now,
 * `fields.version` the version to write over it with
 */
export async function updateNote(tenant: TenantScope, input: NoteEdit): Promise<{ version: number }> {
  const db = tenant.db('note:update')
  await assertWithinReach(db, tenant, 'note', 'update', input.id)
  const [changed] = await write(db, tenant, input)
  if (!changed) throw await changedSince(db, input.id)

  return changed
}

/** Ticks one box of a note's check lists, or takes the tick away. @throws AppError `conflict`, `not_found` */
export async function tickNote(tenant: TenantScope, input: NoteTick): Promise<{ version: number }> {
  const db = tenant.db('note:update')
  await assertWithinReach(db, tenant, 'note', 'update', input.id)
  const [stored] = await db
    .select({ rich: notes.rich })
    .from(notes)
    .where(and(eq(notes.id, input.id), isNull(notes.deletedAt)))
  const document = readDocument(stored?.rich)
  const ticked = document && withTick(document, input.box, input.isChecked)
  const [changed] = ticked ? await write(db, tenant, { ...input, body: plainText(ticked), rich: ticked }) : []
  if (!changed) {
    throw new AppError('conflict', 'Somebody changed this note meanwhile. Here is how it is now.')
  }

  return changed
}

/** One statement, so that of two who write over the same version one is told. */
const write = (db: TenantDb, tenant: TenantScope, { id, version, body, rich = null }: NoteEdit) =>
  db
    .update(notes)
    .set({ body, rich, ...stamp(tenant), version: sql`${notes.version} + 1` })
    .where(and(eq(notes.id, id), eq(notes.version, version), isNull(notes.deletedAt)))
    .returning({ version: notes.version })

async function changedSince(db: TenantDb, id: string): Promise<AppError> {
  const [now] = await db
    .select({ body: notes.body, version: notes.version, who: members.name })
    .from(notes)
    .leftJoin(members, eq(members.id, notes.updatedBy))
    .where(and(eq(notes.id, id), isNull(notes.deletedAt)))
  if (!now) return gone('note')

  return new AppError('conflict', `${now.who ?? 'Somebody'} changed this note while you edited it.`, {
    fields: { theirs: [now.body], version: [String(now.version)] },
  })
}

/** Pins a note to the top of its records, or lets it go. */
export async function pinNote(tenant: TenantScope, input: { id: string; isPinned: boolean }): Promise<void> {
  const db = tenant.db('note:update')
  await assertWithinReach(db, tenant, 'note', 'update', input.id)
  await db
    .update(notes)
    .set({ isPinned: input.isPinned })
    .where(and(eq(notes.id, input.id), isNull(notes.deletedAt)))
}

/** Moves a note to the trash. @throws AppError `not_found`. */
export async function deleteNote(tenant: TenantScope, id: string): Promise<void> {
  const db = tenant.db('note:delete')
  await assertWithinReach(db, tenant, 'note', 'delete', id)
  const gone = await db
    .update(notes)
    .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
    .where(and(eq(notes.id, id), isNull(notes.deletedAt)))
    .returning({ id: notes.id })

  if (gone.length === 0) throw new AppError('not_found', 'This note is in the trash already.')
}

/** Brings a note back from the trash. */
export async function restoreNote(tenant: TenantScope, id: string): Promise<void> {
  const db = tenant.db('trash:restore')
  await assertWithinReach(db, tenant, 'note', 'delete', id)
  await db.update(notes).set({ deletedAt: null, deletedBy: null }).where(eq(notes.id, id))
}
