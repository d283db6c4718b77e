import type { Metadata } from 'next'
import { ImportList } from '@/components/crm/import/import-list'
import { Upload } from '@/components/crm/import/upload'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { currentTenant } from '@/lib/tenancy/current'
import { listImports } from '@/lib/transfer/queries'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage() {
  const tenant = await currentTenant()
  if (!tenant.can('import:run')) {
    return (
      <>
        <PageHeader title="Import" line />
        <EmptyState text="You can look at this workspace but not bring files in. An admin can change that." />
      </>
    )
  }
  const rows = await listImports(tenant)

  return (
    <>
      <PageHeader title="Import" line />
      <PageBody className="gap-8 sm:px-6">
        <Upload />
        <section aria-labelledby="earlier" className="flex flex-col gap-2">
          <h2 id="earlier" className="text-16 font-semibold">
            Earlier imports
          </h2>
          <ImportList rows={rows} />
        </section>
      </PageBody>
    </>
  )
}
