import 'server-only'
import type { Target } from '@/lib/crm/batches/bulk'
import { maxMatched } from '@/lib/crm/batches/schema'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { countCap } from '@/lib/crm/keyset'
import { matching as conditionOf } from '@/lib/crm/lists/queries'
import { listedNames } from '@/lib/crm/objects/field'
import type { ViewState } from '@/lib/crm/views/state'
import { AppError } from '@/lib/kernel/errors'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

type Which = {
  readonly ids?: readonly string[] | undefined
  readonly matching?: { readonly state: ViewState; readonly seen: number } | undefined
}

/**
 * Which records a bulk act is about.
 *
 * @throws AppError `invalid` when it names none, or when the filter of the list makes no sense: what is left out of
 * a filter would let more through
 */
export async function targetOf(
  tenant: TenantScope,
  entity: EntityName,
  { ids, matching }: Which,
): Promise<Target> {
  if (ids) return { ids }
  const listed = listedNames.find(name => name === entity)
  if (!matching || !listed) throw new AppError('invalid', 'Select what this is about.')
  const { state, seen } = matching

  const where = conditionOf(tenant, listed, state, await fieldsFor(tenant, listed))

  // A list counts to its cap, and says no number beyond it.
  return { where, atMost: seen > countCap ? maxMatched : seen }
}
