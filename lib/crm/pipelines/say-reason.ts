import 'server-only'
import { lockReasons } from '@/lib/crm/pipelines/lost-reasons'
import { sayAnew } from '@/lib/crm/pipelines/say-anew'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Payload } from '@/lib/jobs/payloads'
import { tenantScopeFor } from '@/lib/tenancy/each'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Gives the deals that still say a reason in its former words to the worker. */
export const handOverSaying = (
  { tenantId, actor: { memberId } }: TenantScope,
  reasonId: string,
  old: string,
): Promise<void> => enqueue(central(), 'say_reason', { tenantId, reasonId, old, memberId })

/** What the worker does then. Called again it goes on; words that are another reason by now are left alone. */
export async function goOnSaying({
  tenantId,
  reasonId,
  old,
  memberId,
}: Payload<'say_reason'>): Promise<void> {
  const tenant = await tenantScopeFor(tenantId, { kind: 'system', memberId, name: 'Atrium' })
  await sayToTheEnd(tenant, reasonId, old)
}

/** Says a reason in its words of now on all deals that say its former ones, a transaction for so many at once. */
export async function sayToTheEnd(
  tenant: TenantScope,
  reasonId: string,
  old: string,
  atOnce?: number,
): Promise<void> {
  let after: string | undefined
  for (;;) {
    const { isOver, reached } = await tenant.transaction('pipeline:update', async (db, inside) => {
      // Waits for who says it in other words right now, and has handed this over before.
      const known = await lockReasons(db)
      const label = known.find(({ id }) => id === reasonId)?.label
      const isTaken = known.some(reason => reason.label === old)
      if (!label || isTaken) return { isOver: true, reached: undefined }

      return sayAnew(db, inside, { old, label, after, atOnce })
    })
    if (isOver) return
    after = reached
  }
}
