import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { type TagColor, tagText } from '@/components/ui/tag-colors'

/** The colour alone, beside a word that says what it is. */
export const ColorDot = ({ color, className }: { color: TagColor; className?: string }) => (
  <span aria-hidden className={cn('size-1.75 shrink-0 rounded-full bg-current', tagText[color], className)} />
)

/** A built-in state: a dot and its word, never the dot alone. */
export function Dot({
  color,
  children,
  className,
}: {
  color: TagColor
  children: ReactNode
  className?: string
}) {
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-2', className)}>
      <ColorDot color={color} />
      <span className="cut">{children}</span>
    </span>
  )
}
