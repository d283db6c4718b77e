import Link from 'next/link'
import { Note } from '@/components/crm/work/note'
import { sentenceOf } from '@/components/crm/work/sentences'
import type { RecordRef, TimelineRow } from '@/components/crm/work/types'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'

/** What happened, by day, newest first. What people did weighs more than what the product noted down. */
export function Timeline({
  record,
  rows,
  timeZone,
  olderHref,
}: {
  record: RecordRef
  rows: readonly TimelineRow[]
  timeZone: string
  olderHref?: string | undefined
}) {
  if (rows.length === 0) {
    return (
      <EmptyState
        text="Nothing has happened here yet. Write a note, log a call or plan a task."
        className="px-0"
      />
    )
  }

  return (
    <div className="flex flex-col gap-3">
      {byDay(rows, timeZone).map(day => (
        <section key={day.label} aria-label={day.label}>
          <h2 className="mb-2 flex items-center gap-3 text-12 text-ink-3 after:h-px after:flex-1 after:bg-line">
            {day.label}
          </h2>
          <ol className="flex flex-col">
            {day.rows.map(row => (
              <Entry key={row.id} row={row} record={record} timeZone={timeZone} />
            ))}
          </ol>
        </section>
      ))}
      {olderHref && (
        <Link
          href={olderHref}
          className={cn(buttonStyle({ tone: 'secondary', size: 'toolbar' }), 'self-start')}
        >
          Show what was before
        </Link>
      )}
    </div>
  )
}

function Entry({ row, record, timeZone }: { row: TimelineRow; record: RecordRef; timeZone: string }) {
  const { icon, isByPeople, text, changes } = sentenceOf(row, record)
  const body = row.activity?.body

  return (
    <li className="flex gap-3 pb-4">
      <span
        className={cn(
          'grid shrink-0 place-items-center rounded-full border bg-canvas text-ink-3',
          isByPeople ? 'size-7' : 'mx-1 size-5',
        )}
      >
        <Icon name={icon} size={isByPeople ? 14 : 12} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex gap-3">
          <p className="min-w-0 flex-1 py-0.5 text-13 text-ink-2 [overflow-wrap:anywhere]">{text}</p>
          <time dateTime={row.at.toISOString()} className="nums shrink-0 py-0.5 text-12 text-ink-3">
            {clock(row.at, timeZone)}
          </time>
        </div>
        {changes.map(change => (
          <p key={change.field} className="text-13 text-ink-2 [overflow-wrap:anywhere]">
            {change.field} {change.old && <del className="text-ink-3">{change.old}</del>}
            {change.old && (change.new ? ' to ' : ' ')}
            <span className="font-medium text-ink">{change.new ?? 'emptied'}</span>
          </p>
        ))}
        {row.note && <Note note={row.note} />}
        {body && <p className="text-14 whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">{body}</p>}
      </div>
    </li>
  )
}

function byDay(rows: readonly TimelineRow[], timeZone: string) {
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const key = new Intl.DateTimeFormat('en-CA', { timeZone })
  const now = Date.now()
  const named = new Map([
    [key.format(now), 'Today'],
    [key.format(now - 86_400_000), 'Yesterday'],
  ])
  const days: { label: string; rows: TimelineRow[] }[] = []
  for (const row of rows) {
    const label = named.get(key.format(row.at)) ?? day.format(row.at)
    const last = days.at(-1)
    if (last?.label === label) last.rows.push(row)
    else days.push({ label, rows: [row] })
  }

  return days
}

const clock = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  )
