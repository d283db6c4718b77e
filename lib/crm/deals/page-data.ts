import 'server-only'
import { getOwnFields } from '@/lib/crm/custom-fields/page-data'
import { getLineTotals, listLineItems } from '@/lib/crm/deals/line-items'
import { listDealPeople } from '@/lib/crm/deals/people'
import { getDeal, getStageDays } from '@/lib/crm/deals/queries'
import { isLimited } from '@/lib/crm/objects/limits'
import { listReasonsOffered } from '@/lib/crm/pipelines/lost-reasons'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { mayDo } from '@/lib/crm/records/may'
import { getRecordWork } from '@/lib/crm/work/queries'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What the page and the panel of one deal show beside its timeline; undefined when there is no such deal. */
export async function getDealPage(tenant: TenantScope, id: string) {
  const deal = await getDeal(tenant, id)
  if (!deal) return undefined
  const [pipelines, items, totals, people, lostReasons, more, may] = await Promise.all([
    listPipelines(tenant),
    listLineItems(tenant, id),
    getLineTotals(tenant, id),
    listDealPeople(tenant, id),
    listReasonsOffered(tenant),
    getOwnFields(tenant, 'deal', id),
    mayDo(tenant, 'deal', id),
  ])
  const stages = pipelines.find(pipeline => pipeline.id === deal.pipeline.id)?.stages ?? []
  const stage = stages.find(one => one.id === deal.stageId)
  if (!stage) return undefined

  const days = await getStageDays(tenant, id)

  const mayMove = may.update && !isLimited(tenant, 'deal', 'stageId')

  return {
    deal,
    stage,
    stages,
    items,
    totals,
    people,
    lostReasons,
    more,
    may: { ...may, move: mayMove },
    days,
  }
}

/** The same with what was done and is planned on it, for its panel; undefined for none. */
export async function getDealPanel(
  tenant: TenantScope,
  id: string | undefined,
  at: { tab?: string | undefined; before?: string | undefined },
) {
  if (!id || !isUuid(id)) return undefined
  const [data, work] = await Promise.all([
    getDealPage(tenant, id),
    getRecordWork(tenant, { kind: 'deal', id }, at),
  ])

  return data && { data, work }
}

export type DealPageData = NonNullable<Awaited<ReturnType<typeof getDealPage>>>
