import 'server-only'
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { companies, contacts, deals, files, members } from '@/db/tenant/tables'
import { maxShown } from '@/lib/crm/files/schema'
import type { RecordRef } from '@/lib/crm/links'
import { mayOfRow } from '@/lib/crm/records/may'
import { visible } from '@/lib/crm/records/visible'
import { AppError } from '@/lib/kernel/errors'
import { readBytes } from '@/lib/kernel/file-store'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/** The files of a record, newest first. */
export function listFiles(tenant: TenantScope, { kind, id }: RecordRef) {
  const column = { company: files.companyId, contact: files.contactId, deal: files.dealId }[kind]

  return tenant
    .db('record:read')
    .select({
      id: files.id,
      name: files.name,
      bytes: files.bytes,
      createdAt: files.createdAt,
      author: members.name,
      may: mayOfRow(tenant, 'file', 'few'),
    })
    .from(files)
    .leftJoin(members, eq(members.id, files.createdBy))
    .where(and(eq(column, id), isNull(files.deletedAt), visible(tenant, 'file')))
    .orderBy(desc(files.createdAt), desc(files.id))
    .limit(maxShown)
}

export type FileRow = Awaited<ReturnType<typeof listFiles>>[number]

/**
 * A file to be sent: what it is, and what is in it.
 *
 * @throws AppError `not_found` when there is none, also when it or its record lies in the trash
 */
export async function openFile(tenant: TenantScope, id: string) {
  const none = new AppError('not_found', 'There is no such file, or you may not see it.')
  if (!isUuid(id)) throw none
  const [file] = await tenant
    .db('file:read')
    .select({
      name: files.name,
      type: files.type,
      bytes: files.bytes,
      sha256: files.sha256,
      storageKey: files.storageKey,
    })
    .from(files)
    .where(and(eq(files.id, id), isNull(files.deletedAt), hasRecord, visible(tenant, 'file')))
  if (!file) throw none
  const { storageKey, ...known } = file
  const content = await readBytes(tenant.tenantId, storageKey)
  if (!content) throw new AppError('not_found', 'This file is missing on the disk. Ask whoever runs Atrium.')

  return { ...known, content }
}

/** One of the records that a file is kept with is there. */
const hasRecord = or(
  sql`exists (select from ${companies} one where one.id = ${files.companyId} and one.deleted_at is null)`,
  sql`exists (select from ${contacts} one where one.id = ${files.contactId} and one.deleted_at is null)`,
  sql`exists (select from ${deals} one where one.id = ${files.dealId} and one.deleted_at is null)`,
)
