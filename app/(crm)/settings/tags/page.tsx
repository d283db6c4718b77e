import type { Metadata } from 'next'
import { NewTag } from '@/components/crm/tags/new-tag'
import { TagRow } from '@/components/crm/tags/tag-row'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { countTagged, listTags } from '@/lib/crm/tags/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Tags' }

export default async function TagSettingsPage() {
  const tenant = await currentTenant()
  const [tags, counts] = await Promise.all([listTags(tenant), countTagged(tenant)])
  const mayManage = tenant.can('tag:manage')

  return (
    <>
      <PageHeader title="Tags" line actions={tenant.can('tag:create') && <NewTag />} />
      <PageBody>
        {tags.length === 0 ? (
          <EmptyState
            className="px-0"
            text="No tag yet. Give a company, a contact, a deal or a product one, and it stands here."
          />
        ) : (
          <ul aria-label="Tags" className="flex max-w-160 flex-col">
            {tags.map(tag => (
              <TagRow
                key={tag.id}
                tag={tag}
                others={tags.filter(({ id }) => id !== tag.id)}
                records={counts.get(tag.id) ?? 0}
                mayManage={mayManage}
              />
            ))}
          </ul>
        )}
      </PageBody>
    </>
  )
}
