import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { notes } from '@/db/tenant/tables'
import { recordEvent } from '@/lib/crm/events'
import { assertLive } from '@/lib/crm/live'
import type { NewNote, NoteEdit } from '@/lib/crm/notes/schema'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
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

/** Changes what a note says. @throws AppError `conflict` when somebody changed it since it was read. */
export async function updateNote(tenant: TenantScope, input: NoteEdit): Promise<void> {
  const db = tenant.db('note:update')
  await assertWithinReach(db, tenant, 'note', 'update', input.id)
  const changed = await db
    .update(notes)
    .set({
      body: input.body,
      updatedBy: tenant.actor.memberId,
      updatedAt: sql`now()`,
      version: sql`${notes.version} + 1`,
    })
    .where(and(eq(notes.id, input.id), eq(notes.version, input.version), isNull(notes.deletedAt)))
    .returning({ id: notes.id })

  if (changed.length === 0) {
    throw new AppError(
      'conflict',
      'This note was changed or deleted since you opened it. Your text is kept here.',
    )
  }
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
