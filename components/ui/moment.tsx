'use client'

import { useSyncExternalStore } from 'react'
import { cn } from '@/components/ui/cn'
import { formatDateTime, formatRelative } from '@/components/ui/format'

const never = () => () => undefined

/** The reader's zone once the page is alive; until then the one the server wrote, so that hydration agrees. */
const useTimeZone = (given: string | undefined): string => {
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  )
  return given ?? own
}

type Props = { at: Date | string; timeZone?: string; className?: string }

/** "18 Nov 2025, 16:48". */
export function DateTimeText({ at, timeZone, className }: Props) {
  const zone = useTimeZone(timeZone)
  return (
    <time dateTime={new Date(at).toISOString()} className={cn('nums', className)}>
      {formatDateTime(at, zone)}
    </time>
  )
}

/** "41 min ago", with the exact time in the title. `now` is when the page was made. */
export function RelativeTime({ at, now, timeZone, className }: Props & { now?: Date | number }) {
  const zone = useTimeZone(timeZone)
  return (
    <time
      suppressHydrationWarning
      dateTime={new Date(at).toISOString()}
      title={formatDateTime(at, zone)}
      className={cn('nums', className)}
    >
      {formatRelative(at, now ?? Date.now(), zone)}
    </time>
  )
}
