import { PageHeader, ViewBar } from '@/components/ui/page-header'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

/** A list of records at its true heights, until its rows are there. */
export function ListSkeleton({ title, widths }: { title: string; widths: readonly string[] }) {
  return (
    <>
      <PageHeader title={title} />
      <ViewBar>
        <Skeleton className="w-56" />
      </ViewBar>
      <div aria-hidden className="h-field shrink-0 border-b max-sm:hidden" />
      <div className="min-h-0 flex-1 overflow-hidden">
        <SkeletonRows rows={20} widths={widths} />
      </div>
    </>
  )
}
