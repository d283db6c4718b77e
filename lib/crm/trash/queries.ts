import 'server-only'
import { and, isNotNull, sql } from 'drizzle-orm'
import { members } from '@/db/tenant/tables'
import { type Page, pageSize, readCursor, writeCursor } from '@/lib/crm/keyset'
import { visible } from '@/lib/crm/records/visible'
import { definitions } from '@/lib/crm/registry'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

export type TrashRow = {
  kind: EntityName
  id: string
  name: string
  deletedAt: Date
  deletedBy: string | null
}

type Found = { kind: EntityName; id: string; name: string; deleted_at: string; deleted_by: string | null }

/** One page of 50 of what lies in the trash, of every kind, last deleted first. */
export async function listTrash(tenant: TenantScope, cursor?: string): Promise<Page<TrashRow>> {
  const found = await tenant.db('trash:read').execute<Found>(trashStatement(tenant, cursor))
  const rows = found.slice(0, pageSize)
  const last = rows.at(-1)

  return {
    rows: rows.map(({ kind, id, name, deleted_at, deleted_by }) => ({
      kind,
      id,
      name,
      deletedAt: new Date(deleted_at),
      deletedBy: deleted_by,
    })),
    nextCursor: found.length > pageSize && last ? writeCursor(last.deleted_at, last.id) : null,
  }
}

/** The statement behind a page, so that a test can ask PostgreSQL how it would run. */
export function trashStatement(tenant: TenantScope, cursor?: string) {
  const [at, id] = readCursor(cursor) ?? []
  const parts = definitions.map(({ name, table, title }) => {
    const beyond = at ? sql`and (${table.deletedAt}, ${table.id}) < (${at}::timestamptz, ${id}::uuid)` : sql``

    return sql`(
      select ${name}::text as kind, ${table.id} as id, ${title} as name, ${table.deletedAt} as deleted_at,
        ${table.deletedBy} as deleted_by
      from ${table}
      where ${and(isNotNull(table.deletedAt), visible(tenant, name))} ${beyond}
      order by ${table.deletedAt} desc, ${table.id} desc limit ${pageSize + 1})`
  })

  return sql`
    select gone.kind, gone.id::text, gone.name, gone.deleted_at::text, ${members.name} as deleted_by
    from (${sql.join(parts, sql` union all `)}) gone
    left join ${members} on ${members.id} = gone.deleted_by
    order by gone.deleted_at desc, gone.id desc
    limit ${pageSize + 1}`
}
