import { shortDay } from '@/components/crm/deals/short-day'
import { cn } from '@/components/ui/cn'
import { formatDate } from '@/components/ui/format'

/** A calendar day as short as it can be said; the whole of it is in the title. */
export function DayText({
  day,
  today,
  className,
}: {
  day: string | null
  today: string
  className?: string
}) {
  return (
    day && (
      <time dateTime={day} title={formatDate(day, { full: true })} className={cn('nums', className)}>
        {shortDay(day, today)}
      </time>
    )
  )
}
