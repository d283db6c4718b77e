import { shortDay } from '@/components/crm/deals/short-day'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { NextStep } from '@/lib/crm/deals/types'

/** What comes next on a deal in one line, or that nothing does. */
export function NextStepLine({
  next,
  today,
  className,
}: {
  next: NextStep | null
  today: string
  className?: string
}) {
  if (!next) {
    return (
      <span className={cn('inline-flex min-w-0 items-center gap-1.5 text-warn-ink', className)}>
        <Icon name="noNextStep" size={12} />
        <span className="cut">No next step</span>
      </span>
    )
  }
  const look =
    next.when === 'overdue' ? 'text-bad-ink' : next.when === 'today' ? 'text-warn-ink' : 'text-ink-2'

  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', look, className)}>
      <Icon name={next.icon} size={12} />
      <span className="cut" title={next.subject}>
        {next.subject}
      </span>
      {next.day && (
        <span className="nums shrink-0">
          <span className="sr-only">, </span>
          {whenOf(next.when, next.day, today)}
        </span>
      )}
    </span>
  )
}

function whenOf(when: NextStep['when'], day: string, today: string): string {
  return when === 'today' || when === 'tomorrow' ? when : shortDay(day, today)
}
