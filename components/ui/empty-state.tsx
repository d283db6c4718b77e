import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

/** Stands where the first row would: one sentence, one act. Also for "nothing matches" and for failures. */
export function EmptyState({
  text,
  action,
  className,
}: {
  text: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div
      className={cn('flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-13 text-ink-2', className)}
    >
      <p>{text}</p>
      {action}
    </div>
  )
}
