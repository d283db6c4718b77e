import { cn } from '@/components/ui/cn'

/** A gray bar at the true size of what comes; it appears only when that takes longer than a blink. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-3 animate-late rounded-xs bg-press', className)} />
}

/** Rows at the true height, for `loading.tsx` of a list. `widths` are those of the columns, as CSS lengths. */
export function SkeletonRows({ rows = 12, widths }: { rows?: number; widths: readonly string[] }) {
  return (
    <div role="status" className="animate-late overflow-hidden">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map(row => (
        <div key={row} aria-hidden className="flex h-row items-center gap-4 border-b px-4">
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a skeleton never move
            <span key={column} className="shrink-0" style={{ width }}>
              <Skeleton className="w-2/3" />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
