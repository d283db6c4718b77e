import { PageBody, PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <PageHeader title="Import" line />
      <PageBody className="gap-8 sm:px-6">
        <div role="status" className="flex max-w-160 animate-late flex-col gap-3">
          <span className="sr-only">Loading</span>
          <Skeleton className="w-32" />
          <div className="min-h-44 rounded-lg border border-dashed" />
        </div>
      </PageBody>
    </>
  )
}
