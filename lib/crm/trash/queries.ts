import 'server-only'
import { sql } from 'drizzle-orm'
import { activities, companies, contacts, deals, members, notes, products } from '@/db/tenant/tables'
import type { TrashKind } from '@/lib/crm/trash/schema'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

const pageSize = 50

export type TrashRow = {
  kind: TrashKind
  id: string
  name: string
  deletedAt: Date
  deletedBy: string | null
}

/** One page of what lies in the trash, last deleted first. */
export async function listTrash(
  tenant: TenantScope,
  cursor?: string,
): Promise<{ rows: TrashRow[]; nextCursor: string | null }> {
  const after = readCursor(cursor)
  const beyond = after ? sql`and (deleted_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  const part = (
    kind: TrashKind,
    table: typeof companies | typeof notes,
    name: ReturnType<typeof sql>,
  ) => sql`(
    select ${kind}::text as kind, id, ${name} as name, deleted_at, deleted_by
    from ${table} where deleted_at is not null ${beyond}
    order by deleted_at desc, id desc limit ${pageSize + 1})`
  const rows = await tenant.db('trash:read').execute<{
    kind: TrashKind
    id: string
    name: string
    deleted_at: string
    deleted_by: string | null
  }>(sql`
    select gone.kind, gone.id::text, gone.name, gone.deleted_at::text, member.name as deleted_by
    from (
      ${part('company', companies, sql`name`)}
      union all ${part('contact', contacts as never, sql`coalesce(nullif(trim(first_name || ' ' || last_name), ''), email, 'Unnamed')`)}
      union all ${part('deal', deals as never, sql`name`)}
      union all ${part('product', products as never, sql`name`)}
      union all ${part('activity', activities as never, sql`subject`)}
      union all ${part('note', notes, sql`left(body, 120)`)}
    ) gone
    left join ${members} member on member.id = gone.deleted_by
    order by gone.deleted_at desc, gone.id desc limit ${pageSize + 1}`)
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)

  return {
    rows: page.map(row => ({
      kind: row.kind,
      id: row.id,
      name: row.name,
      deletedAt: new Date(row.deleted_at),
      deletedBy: row.deleted_by,
    })),
    nextCursor: rows.length > pageSize && last ? `${last.deleted_at}|${last.id}` : null,
  }
}

function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at = '', id = ''] = cursor?.split('|') ?? []

  return isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined
}
