import 'server-only'
import { sql } from 'drizzle-orm'
import { recordVisits } from '@/db/tenant/tables'
import type { RecordRef } from '@/lib/crm/links'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Visits that are kept of one member. */
export const keptVisits = 50

/** Writes down that the member looks at a record now, in one statement; what they saw long ago is forgotten. */
export async function recordVisit(tenant: TenantScope, { kind, id }: RecordRef): Promise<void> {
  const { memberId } = tenant.actor
  if (!memberId) return
  const mine = sql`${recordVisits.memberId} = ${memberId}`

  await tenant.db(`${kind}:read`).execute(sql`
    with seen as (
      insert into ${recordVisits} (member_id, entity, record_id) values (${memberId}, ${kind}, ${id})
      on conflict (member_id, entity, record_id) do update set at = now()
    )
    delete from ${recordVisits}
    where ${mine} and (${recordVisits.entity}, ${recordVisits.recordId}) <> (${kind}, ${id}::uuid)
      and ${recordVisits.at} < (select at from ${recordVisits} where ${mine} order by at desc
        offset ${keptVisits - 2} limit 1)`)
}
