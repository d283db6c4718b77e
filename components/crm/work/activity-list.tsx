import { ActivityLinks } from '@/components/crm/work/activity-links'
import { ActivityMenu } from '@/components/crm/work/activity-menu'
import { DueText } from '@/components/crm/work/due-text'
import { Tick } from '@/components/crm/work/tick'
import type { ActivityRow } from '@/components/crm/work/types'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { DateTimeText } from '@/components/ui/moment'

const none = 'Nothing done or planned yet. Log a call or plan a task above.'

/** Activities as a list of lines, each with its tick; the same on records and at home. */
export function ActivityList({
  rows,
  timeZone,
  empty = none,
  showLinks = false,
}: {
  rows: readonly ActivityRow[]
  timeZone: string
  empty?: string
  /** Names the records it belongs to, where that is not plain already. */
  showLinks?: boolean
}) {
  if (rows.length === 0) return <EmptyState text={empty} className="px-0" />

  return (
    <ul className="flex flex-col">
      {rows.map(row => (
        <ActivityLine key={row.id} row={row} timeZone={timeZone} showLinks={showLinks} />
      ))}
    </ul>
  )
}

function ActivityLine({
  row,
  timeZone,
  showLinks,
}: {
  row: ActivityRow
  timeZone: string
  showLinks: boolean
}) {
  const isDone = row.status !== 'planned'

  return (
    <li className="flex min-h-row items-center gap-3 border-b py-1.5 last:border-b-0">
      <Tick id={row.id} subject={row.subject} isDone={isDone} may={row.may} />
      <Icon name={row.icon} className="text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="cut text-13 font-medium">{row.subject}</p>
        {showLinks && <ActivityLinks row={row} />}
        {!showLinks && row.body && <p className="text-14 text-ink-2 [overflow-wrap:anywhere]">{row.body}</p>}
      </div>
      {row.outcome && <span className="shrink-0 text-12 text-ink-3 max-sm:hidden">{row.outcome}</span>}
      {row.assignee && (
        <span className="cut max-w-32 shrink-0 text-12 text-ink-3 max-md:hidden">{row.assignee}</span>
      )}
      {isDone && row.doneAt ? (
        <DateTimeText at={row.doneAt} timeZone={timeZone} className="shrink-0 text-12 text-ink-3" />
      ) : (
        <DueText activity={row} />
      )}
      <ActivityMenu activity={row} />
    </li>
  )
}
