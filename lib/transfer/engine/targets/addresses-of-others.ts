import 'server-only'
import { sql } from 'drizzle-orm'
import { otherEmails } from '@/db/tenant/tables/contacts'
import type { TenantDb } from '@/db/types'
import { isSamePoint } from '@/lib/crm/contacts/points'
import type { Values } from '@/lib/transfer/engine/convert'
import { recordSet } from '@/lib/transfer/engine/record-set'
import type { Current } from '@/lib/transfer/engine/target'
import { emailsIn, heldPoints } from '@/lib/transfer/engine/targets/contact-points'

/**
 * Which rows would give a person an address that another living person has. That of a person who is new is looked
 * for already when nobody is found by any.
 */
export async function addressesOfOthers(
  db: TenantDb,
  rows: readonly { values: Values; current: Current | null }[],
): Promise<ReadonlyMap<number, string>> {
  const fresh = rows.flatMap(({ values, current }, n) => {
    const held = heldPoints(current?.record.emails)

    return current
      ? emailsIn(values)
          .filter(one => !held.some(other => isSamePoint(other, one)))
          .map(({ value }) => ({ n, id: current.id, value }))
      : []
  })
  if (fresh.length === 0) return new Map()
  const given = recordSet(fresh, { n: 'integer', id: 'uuid', value: 'text' }, 'given')
  const taken = await db.execute<{ n: number; value: string }>(sql`
    select given.n, given.value from ${given}
    where exists (select from contacts t
        where t.deleted_at is null and lower(t.email) = lower(given.value) and t.id <> given.id)
      or exists (select from contacts t where t.deleted_at is null and jsonb_array_length(t.emails) > 1
        and ${otherEmails} ?| array[lower(given.value)] and t.id <> given.id)`)

  return new Map([...taken].map(({ n, value }) => [n, `Another contact has the e-mail ${value}.`]))
}
