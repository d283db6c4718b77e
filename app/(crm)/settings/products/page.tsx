import type { Metadata } from 'next'
import { CategoryList } from '@/components/crm/products/category-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { countByCategory, listCategories } from '@/lib/crm/products/categories'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Products' }

export default async function ProductSettingsPage() {
  const tenant = await currentTenant()
  const mayManage = tenant.can('category:manage')
  const [categories, counts] = mayManage
    ? await Promise.all([listCategories(tenant), countByCategory(tenant)])
    : [[], new Map()]

  return (
    <>
      <PageHeader title="Products" line />
      <PageBody>
        {mayManage ? (
          <CategoryList categories={categories} counts={Object.fromEntries(counts)} />
        ) : (
          <EmptyState className="px-0" text="Administrators of this workspace shape its categories." />
        )}
      </PageBody>
    </>
  )
}
