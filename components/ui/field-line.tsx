import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'

/** The fields of a record, one line of 30 px each. */
export function FieldList({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cn('flex flex-col', className)}>{children}</dl>
}

/** Label 118 px, then the value. Without a value the line says so in gray rather than vanish. */
export function FieldLine({
  label,
  icon,
  children,
}: {
  label: string
  icon?: IconName
  children?: ReactNode
}) {
  return (
    <div className="flex min-h-7.5 items-start text-13">
      <dt className="flex w-29.5 shrink-0 items-center gap-2 py-1.25 pr-2 text-ink-3">
        {icon && <Icon name={icon} size={14} />}
        <span className="cut">{label}</span>
      </dt>
      <dd className="flex min-h-7.5 min-w-0 flex-1 flex-wrap items-center gap-1.5 py-1.25 text-ink [overflow-wrap:anywhere]">
        {children || <span className="text-ink-3">Empty</span>}
      </dd>
    </div>
  )
}
