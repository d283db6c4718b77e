import 'server-only'
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import {
  activities,
  activityTypes,
  companies,
  contacts,
  deals,
  events,
  files,
  members,
  notes,
} from '@/db/tenant/tables'
import type { RecordRef } from '@/lib/crm/links'
import { readDocument } from '@/lib/crm/notes/document-schema'
import { mayOfRow } from '@/lib/crm/records/may'
import { leadsToVisible, visible, visibleEvent } from '@/lib/crm/records/visible'
import { seenChanges } from '@/lib/crm/timeline/seen-changes'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

const pageSize = 30

/**
 * One page of what happened to a record, newest first: notes, activities and changes in one order. Notes,
 * activities and files in the trash are left out.
 */
export async function listTimeline(
  tenant: TenantScope,
  ref: RecordRef,
  { before, onlyChanges = false }: { before?: string | undefined; onlyChanges?: boolean } = {},
) {
  const column = { company: events.companyId, contact: events.contactId, deal: events.dealId }
  const rows = await tenant
    .db('timeline:read')
    .select({
      id: events.id,
      at: events.at,
      kind: events.kind,
      title: events.title,
      changes: events.changes,
      actor: events.actor,
      member: members.name,
      memberId: members.id,
      note: {
        id: notes.id,
        body: notes.body,
        rich: notes.rich,
        version: notes.version,
        isPinned: notes.isPinned,
        updatedAt: notes.updatedAt,
        createdAt: notes.createdAt,
      },
      mayNote: mayOfRow(tenant, 'note', 'few'),
      activity: {
        id: activities.id,
        type: activities.type,
        typeName: activityTypes.name,
        icon: activityTypes.icon,
        subject: activities.subject,
        body: activities.body,
        status: activities.status,
        outcome: activities.outcome,
        durationMinutes: activities.durationMinutes,
      },
      file: { id: files.id, name: files.name },
      company: { id: companies.id, name: companies.name },
      contact: {
        id: contacts.id,
        name: sql<string>`trim(${contacts.firstName} || ' ' || ${contacts.lastName})`,
      },
      deal: { id: deals.id, name: deals.name },
    })
    .from(events)
    .leftJoin(members, eq(members.id, events.memberId))
    .leftJoin(notes, eq(notes.id, events.noteId))
    .leftJoin(activities, eq(activities.id, events.activityId))
    .leftJoin(activityTypes, eq(activityTypes.key, activities.type))
    .leftJoin(files, eq(files.id, events.fileId))
    .leftJoin(
      companies,
      and(eq(companies.id, events.companyId), isNull(companies.deletedAt), visible(tenant, 'company')),
    )
    .leftJoin(
      contacts,
      and(eq(contacts.id, events.contactId), isNull(contacts.deletedAt), visible(tenant, 'contact')),
    )
    .leftJoin(deals, and(eq(deals.id, events.dealId), isNull(deals.deletedAt), visible(tenant, 'deal')))
    .where(
      and(
        eq(column[ref.kind], ref.id),
        leadsToVisible(tenant, ref.kind, column[ref.kind]),
        visibleEvent(tenant),
        onlyChanges
          ? and(isNull(events.noteId), isNull(events.activityId), isNull(events.fileId))
          : undefined,
        before && isUuid(before)
          ? sql`(${events.at}, ${events.id}) < (select at, id from ${events} where id = ${before}::uuid)`
          : undefined,
        or(isNull(events.noteId), and(isNull(notes.deletedAt), sql`${notes.id} is not null`)),
        or(isNull(events.fileId), and(isNull(files.deletedAt), sql`${files.id} is not null`)),
        or(isNull(events.activityId), and(isNull(activities.deletedAt), sql`${activities.id} is not null`)),
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(pageSize + 1)
  const page = rows
    .slice(0, pageSize)
    .map(({ mayNote, ...row }) => ({
      ...row,
      note: row.note && { ...row.note, rich: readDocument(row.note.rich), may: mayNote },
    }))
    .map(await seenChanges(tenant))

  return { rows: page, nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null }
}

export type TimelineRow = Awaited<ReturnType<typeof listTimeline>>['rows'][number]
