import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { members, notes } from '@/db/tenant/tables'
import type { RecordRef } from '@/lib/crm/links'
import { readDocument } from '@/lib/crm/notes/document-schema'
import { mayOfRow } from '@/lib/crm/records/may'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

const column = { company: notes.companyId, contact: notes.contactId, deal: notes.dealId }

/** The notes of one record, pinned ones first, then the newest; at most 200. */
export async function listNotes(tenant: TenantScope, ref: RecordRef) {
  const rows = await tenant
    .db('record:read')
    .select({
      id: notes.id,
      body: notes.body,
      rich: notes.rich,
      isPinned: notes.isPinned,
      version: notes.version,
      createdAt: notes.createdAt,
      updatedAt: notes.updatedAt,
      author: members.name,
      authorId: members.id,
      may: mayOfRow(tenant, 'note', 'few'),
    })
    .from(notes)
    .leftJoin(members, eq(members.id, notes.createdBy))
    .where(and(eq(column[ref.kind], ref.id), isNull(notes.deletedAt), visible(tenant, 'note')))
    .orderBy(desc(notes.isPinned), desc(notes.createdAt), desc(notes.id))
    .limit(200)

  return rows.map(row => ({ ...row, rich: readDocument(row.rich) }))
}

export type NoteRow = Awaited<ReturnType<typeof listNotes>>[number]
