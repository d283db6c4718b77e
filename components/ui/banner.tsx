import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'

const tones: Record<'info' | 'good' | 'warn' | 'bad', { look: string; icon: IconName }> = {
  info: { look: 'bg-accent-tint text-accent-ink', icon: 'info' },
  good: { look: 'bg-good-tint text-good-ink', icon: 'good' },
  warn: { look: 'bg-warn-tint text-warn-ink', icon: 'warn' },
  bad: { look: 'bg-bad-tint text-bad-ink', icon: 'bad' },
}

/** One line above the frame, or a tinted line inside a page. One at most above the frame; the most severe wins. */
export function Banner({
  tone = 'info',
  icon,
  action,
  inset = false,
  children,
  className,
}: {
  tone?: keyof typeof tones
  icon?: IconName
  action?: ReactNode
  /** Inside a page it is a rounded line, above the frame it spans. */
  inset?: boolean
  children: ReactNode
  className?: string
}) {
  const { look, icon: own } = tones[tone]
  return (
    <div
      className={cn(
        'flex min-h-9 items-center gap-2.5 px-3 py-1.5 text-13',
        inset && 'flex-wrap rounded-lg',
        look,
        className,
      )}
    >
      <Icon name={icon ?? own} />
      <div
        className={cn(
          'min-w-0 flex-1 text-ink-2 [&_b]:font-medium [&_b]:text-ink',
          // Where that leaves no room for the act, it goes below.
          inset && action && 'basis-60',
        )}
      >
        {children}
      </div>
      {action}
    </div>
  )
}
