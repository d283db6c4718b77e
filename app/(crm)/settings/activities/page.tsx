import type { Metadata } from 'next'
import { TypeList } from '@/components/crm/activity-types/type-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { countByType, listActivityTypes } from '@/lib/crm/activity-types/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Activities' }

export default async function ActivitySettingsPage() {
  const tenant = await currentTenant()
  const mayEdit = tenant.can('workspace:update')
  const [types, counts] = mayEdit
    ? await Promise.all([listActivityTypes(tenant), countByType(tenant)])
    : [[], new Map()]

  return (
    <>
      <PageHeader title="Activities" line />
      <PageBody>
        {mayEdit ? (
          <TypeList types={types} counts={Object.fromEntries(counts)} />
        ) : (
          <EmptyState
            className="px-0"
            text="Administrators of this workspace say which types of activities there are."
          />
        )}
      </PageBody>
    </>
  )
}
