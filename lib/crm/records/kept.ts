import 'server-only'
import { and, isNull, type SQL, sql } from 'drizzle-orm'
import type { favourites, recordVisits } from '@/db/tenant/tables'
import { visible } from '@/lib/crm/records/visible'
import { definitions } from '@/lib/crm/registry'
import { detailFor } from '@/lib/crm/search/detail'
import type { TenantScope } from '@/lib/tenancy/scope'

export type KeptRecord = {
  id: string
  label: string
  detail?: string
  href: string
  kind: 'company' | 'contact' | 'deal'
}

const asKind = (entity: string) =>
  entity === 'company' || entity === 'contact' || entity === 'deal' ? entity : undefined

/** The records that a table keeps for the member, by their names of now; what lies in the trash is left out. */
export async function keptRecords(
  tenant: TenantScope,
  table: typeof recordVisits | typeof favourites,
  order: SQL,
  limit: number,
): Promise<KeptRecord[]> {
  const parts = definitions.flatMap(({ name, table: records, title, search }) =>
    asKind(name) && search
      ? [
          sql`select ${name}::text as entity, ${records.id}::text as id, ${title} as label, ${detailFor(tenant, search)} as detail,
            kept.at from ${table} kept join ${records} on ${records.id} = kept.record_id
            where kept.member_id = ${tenant.actor.memberId} and kept.entity = ${name} and ${and(isNull(records.deletedAt), visible(tenant, name))}`,
        ]
      : [],
  )
  const rows = await tenant
    .db('search:read')
    .execute<{ entity: string; id: string; label: string; detail: string | null }>(
      sql`select entity, id, label, detail from (${sql.join(parts, sql` union all `)}) kept order by ${order} limit ${limit}`,
    )

  return rows.flatMap(({ entity, id, label, detail }) => {
    const kind = asKind(entity)
    const href = definitions.find(({ name }) => name === kind)?.href?.(id)

    return kind && href ? [{ id, label, href, kind, ...(detail && { detail }) }] : []
  })
}
