import { cn } from '@/components/ui/cn'
import { formatCount, formatDate, formatMoney, formatNumber } from '@/components/ui/format'

/** An amount in major units with its currency; nothing at all when there is none. */
export function Money({
  amount,
  currency,
  className,
}: {
  amount: number | string | null | undefined
  currency: string
  className?: string
}) {
  if (amount === null || amount === undefined) return null
  return <span className={cn('nums', className)}>{formatMoney(amount, currency)}</span>
}

export function Count({ value, cap, className }: { value: number; cap?: number; className?: string }) {
  return (
    <span className={cn('nums', className)}>
      {cap === undefined ? formatNumber(value) : formatCount(value, cap)}
    </span>
  )
}

/** A calendar day, `YYYY-MM-DD`; the whole date is in the title. */
export function DateText({
  date,
  year,
  className,
}: {
  date: string | null | undefined
  /** The year that goes without saying. */
  year?: number
  className?: string
}) {
  if (!date) return null
  return (
    <time dateTime={date} title={formatDate(date, { full: true })} className={cn('nums', className)}>
      {formatDate(date, { year })}
    </time>
  )
}
