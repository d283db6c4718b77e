import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

/** The heading of a group: word, count, and at the right at most one act. */
export function SectionHeading({
  title,
  count,
  action,
  size = 'small',
  id,
  className,
}: {
  title: ReactNode
  count?: ReactNode
  action?: ReactNode
  /** `small` in panels (12/500), `large` on pages (16/600). */
  size?: 'small' | 'large'
  id?: string
  className?: string
}) {
  return (
    <div className={cn('flex min-h-control items-center justify-between gap-3', className)}>
      <h2
        id={id}
        className={cn(
          'flex items-baseline gap-2',
          size === 'small' ? 'text-12 font-medium' : 'text-16 font-semibold',
        )}
      >
        {title}
        {count !== undefined && (
          <span className={cn('nums font-normal text-ink-3', size === 'large' && 'text-14')}>{count}</span>
        )}
      </h2>
      {action}
    </div>
  )
}

/** A part of a record that folds. It is a `details`, so it works before and without scripts. */
export function FoldingSection({
  title,
  count,
  action,
  defaultOpen = true,
  children,
  className,
}: {
  title: string
  count?: ReactNode
  action?: ReactNode
  defaultOpen?: boolean
  children: ReactNode
  className?: string
}) {
  return (
    <div className={cn('relative border-b px-5 py-2 last:border-b-0', className)}>
      <details open={defaultOpen} className="group">
        <summary className="flex h-control list-none items-center gap-2 rounded-md text-12 font-medium coarse:h-touch">
          <Icon name="right" size={14} className="text-ink-3 group-open:rotate-90" />
          <h2>{title}</h2>
          {count !== undefined && <span className="nums font-normal text-ink-3">{count}</span>}
        </summary>
        <div className="pt-1 pb-2">{children}</div>
      </details>
      {action && <div className="absolute top-2 right-3">{action}</div>}
    </div>
  )
}
