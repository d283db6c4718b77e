import 'server-only'
import { getContact } from '@/lib/crm/contacts/queries'
import { getOwnFields } from '@/lib/crm/custom-fields/page-data'
import { listDealsOf } from '@/lib/crm/deals/queries'
import { getDealFigures } from '@/lib/crm/records/figures'
import { mayDo } from '@/lib/crm/records/may'
import { getRecordWork } from '@/lib/crm/work/queries'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What the page and the panel of one person show; undefined when there is no such person. */
export async function getContactPage(
  tenant: TenantScope,
  id: string,
  options: { tab?: string | undefined; before?: string | undefined },
) {
  const contact = isUuid(id) ? await getContact(tenant, id) : undefined
  if (!contact) return undefined
  const ref = { kind: 'contact', id } as const
  const [deals, figures, work, more, may] = await Promise.all([
    listDealsOf(tenant, ref),
    getDealFigures(tenant, ref),
    getRecordWork(tenant, ref, options),
    getOwnFields(tenant, 'contact', id),
    mayDo(tenant, 'contact', id),
  ])

  return { contact, deals, figures, work, more, may }
}

export type ContactPageData = NonNullable<Awaited<ReturnType<typeof getContactPage>>>
