import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div role="status" className="flex min-h-0 flex-1 animate-late flex-col">
      <span className="sr-only">Loading</span>
      <div className="flex h-header items-center px-4">
        <Skeleton className="w-40" />
      </div>
      <div className="flex flex-col gap-4 border-b px-6 pt-1 pb-3">
        <div className="flex h-12 items-center gap-3">
          <Skeleton className="size-11 rounded-md" />
          <Skeleton className="h-5 w-64" />
        </div>
        <div className="h-10">
          <Skeleton className="h-1 w-full" />
        </div>
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex flex-1 flex-col gap-4 px-6 py-4">
          <Skeleton className="h-control w-72" />
          <div className="h-20 rounded-lg border" />
        </div>
        <div className="flex w-87 flex-col gap-4 border-l p-5 max-md:hidden">
          {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(line => (
            <Skeleton key={line} className="w-48" />
          ))}
        </div>
      </div>
    </div>
  )
}
