import { Skeleton } from '@/components/ui/skeleton'

const lines = ['w-24', 'w-36', 'w-28', 'w-40', 'w-20', 'w-32', 'w-24']

/** The page of a record at its true heights: head, work at the left, fields at the right. */
export function PageSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col">
      <span className="sr-only">Loading</span>
      <div className="flex h-header shrink-0 items-center px-4">
        <Skeleton className="w-40" />
      </div>
      <div className="flex shrink-0 items-center gap-3 border-b px-4 pt-1 pb-4 sm:px-6">
        <span aria-hidden className="size-11 animate-late rounded-md bg-press" />
        <span className="flex flex-col gap-3">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="w-64" />
        </span>
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col gap-5 px-4 py-6 sm:px-6">
          <Skeleton className="w-72" />
          <span aria-hidden className="h-18 animate-late rounded-lg border" />
          <Skeleton className="w-1/2" />
          <Skeleton className="w-2/3" />
        </div>
        <div className="flex w-87 shrink-0 flex-col gap-4.5 border-l px-5 py-4 max-md:hidden">
          {lines.map((width, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a skeleton never move
            <span key={line} className="flex gap-6">
              <Skeleton className="w-20" />
              <Skeleton className={width} />
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}
