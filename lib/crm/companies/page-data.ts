import 'server-only'
import { getCompany, getCompanyRelations } from '@/lib/crm/companies/queries'
import { getOwnFields } from '@/lib/crm/custom-fields/page-data'
import { listDealsOf } from '@/lib/crm/deals/queries'
import { getDealFigures } from '@/lib/crm/records/figures'
import { mayDo } from '@/lib/crm/records/may'
import { getRecordWork } from '@/lib/crm/work/queries'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What the page and the panel of one company show; undefined when there is no such company. */
export async function getCompanyPage(
  tenant: TenantScope,
  id: string,
  options: { tab?: string | undefined; before?: string | undefined },
) {
  const company = isUuid(id) ? await getCompany(tenant, id) : undefined
  if (!company) return undefined
  const ref = { kind: 'company', id } as const
  const [relations, deals, figures, work, more, may] = await Promise.all([
    getCompanyRelations(tenant, id),
    listDealsOf(tenant, ref),
    getDealFigures(tenant, ref),
    getRecordWork(tenant, ref, options),
    getOwnFields(tenant, 'company', id),
    mayDo(tenant, 'company', id),
  ])

  return { company, relations, deals, figures, work, more, may }
}

export type CompanyPageData = NonNullable<Awaited<ReturnType<typeof getCompanyPage>>>
