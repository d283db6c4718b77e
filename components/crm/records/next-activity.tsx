import { shortDay } from '@/components/crm/deals/short-day'
import type { NextStep } from '@/lib/crm/deals/types'

/** What is planned next with somebody, in one line of a cell. */
export function NextActivity({ next, today }: { next: NextStep | null; today: string }) {
  if (!next) return <span className="text-ink-3">None planned</span>
  const look = { overdue: 'text-bad-ink', today: 'text-warn-ink', tomorrow: '', later: '', someday: '' }[
    next.when
  ]

  return (
    <span className={look || 'text-ink-2'} title={next.subject}>
      {next.subject}
      {whenOf(next, today)}
    </span>
  )
}

function whenOf({ when, day }: NextStep, today: string): string {
  if (!day) return ''
  if (when === 'overdue') return `, was due ${shortDay(day, today)}`

  return when === 'later' ? `, ${shortDay(day, today)}` : `, ${when}`
}
