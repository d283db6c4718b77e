import { PageHeader, ViewBar } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'

const lanes = [4, 5, 4, 3, 3]

export default function Loading() {
  return (
    <>
      <PageHeader title="Deals" />
      <ViewBar>
        <Skeleton className="w-72" />
      </ViewBar>
      <div className="flex min-h-9 items-center gap-5 px-4">
        <Skeleton className="w-24" />
        <Skeleton className="w-28" />
        <Skeleton className="w-36" />
      </div>
      <div role="status" className="flex min-h-0 flex-1 gap-2 overflow-hidden px-3 pb-2">
        <span className="sr-only">Loading</span>
        {lanes.map((cards, lane) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: the lanes of a skeleton never move
            key={lane}
            aria-hidden
            className="flex min-w-lane flex-1 basis-0 animate-late flex-col gap-1.5 rounded-lg bg-sunken px-1.5 max-sm:nth-[n+2]:hidden"
          >
            <div className="flex h-13 flex-col justify-center gap-2 px-1.5">
              <Skeleton className="w-24" />
              <Skeleton className="w-36" />
            </div>
            {Array.from({ length: cards }, (_, card) => `card-${card}`).map(card => (
              <div key={card} className="h-27 rounded-lg border bg-raised" />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}
