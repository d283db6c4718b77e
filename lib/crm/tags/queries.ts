import 'server-only'
import { and, asc, isNull, sql } from 'drizzle-orm'
import { tags } from '@/db/tenant/tables'
import { visible } from '@/lib/crm/records/visible'
import { taggedTables } from '@/lib/crm/tags/columns'
import { maxTags, type Tag, taggedNames } from '@/lib/crm/tags/schema'
import type { TenantScope } from '@/lib/tenancy/scope'

export const tagShape = { id: tags.id, name: tags.name, color: tags.color }

/** Every tag of the workspace, by name. */
export function listTags(tenant: TenantScope): Promise<Tag[]> {
  return tenant
    .db('tag:read')
    .select(tagShape)
    .from(tags)
    .orderBy(asc(sql`atrium_fold(${tags.name})`))
    .limit(maxTags)
}

/** How many live records have each tag, by its id. */
export async function countTagged(tenant: TenantScope): Promise<Map<string, number>> {
  const parts = taggedNames.map(name => {
    const table = taggedTables[name]

    return sql`select unnest(tag_ids) as id from ${table}
      where ${and(isNull(table.deletedAt), visible(tenant, name))} and tag_ids <> '{}'::uuid[]`
  })
  const rows = await tenant
    .db('tag:read')
    .execute<{ id: string; n: number }>(
      sql`select id::text, count(*)::int as n from (${sql.join(parts, sql` union all `)}) tagged group by id`,
    )

  return new Map([...rows].map(({ id, n }) => [id, n]))
}
