import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { type TagColor, tagChip } from '@/components/ui/tag-colors'

/** A filled chip: only for tags people made themselves, and for the Operator mark. */
export function TagChip({
  color,
  children,
  className,
}: {
  color: TagColor
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full items-center rounded-sm px-1.5 text-12 font-medium',
        tagChip[color],
        className,
      )}
    >
      <span className="cut">{children}</span>
    </span>
  )
}
