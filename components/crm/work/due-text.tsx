import type { ActivityRow } from '@/components/crm/work/types'
import { cn } from '@/components/ui/cn'
import { formatDate } from '@/components/ui/format'

const thisYear = () => new Date().getUTCFullYear()

/** When something is due, as people say it; overdue and today stand out, with a word and not by colour alone. */
export function DueText({
  activity,
  className,
}: {
  activity: Pick<ActivityRow, 'when' | 'dueDay' | 'dueTime'>
  className?: string
}) {
  const { when, dueDay, dueTime } = activity
  if (!dueDay) return <span className={cn('shrink-0 text-13 text-ink-3', className)}>Any time</span>
  const day = when === 'today' ? 'Today' : formatDate(dueDay, { year: thisYear() })

  return (
    <time
      dateTime={dueTime ? `${dueDay}T${dueTime}` : dueDay}
      title={formatDate(dueDay, { full: true })}
      className={cn(
        'nums shrink-0 text-13',
        when === 'overdue' ? 'text-bad-ink' : when === 'today' ? 'text-warn-ink' : 'text-ink-2',
        className,
      )}
    >
      {when === 'overdue' && <span className="sr-only">Overdue, </span>}
      {day}
      {dueTime && `, ${dueTime}`}
    </time>
  )
}
