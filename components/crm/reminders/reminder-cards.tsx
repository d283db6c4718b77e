'use client'

import Link from 'next/link'
import { useMay } from '@/components/crm/may'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { completeActivity, reopenActivity } from '@/lib/crm/activities/actions'
import { snoozeReminder } from '@/lib/crm/reminders/actions'
import type { Reminder } from '@/lib/crm/reminders/queries'

/** What is due now, each with what can be done about it at once. The newest stands at the bottom; three at a time. */
export function ReminderCards({
  reminders,
  onClose,
}: {
  reminders: readonly Reminder[]
  onClose: (reminder: Reminder) => void
}) {
  const shown = reminders.slice(0, 3)
  const others = reminders.length - shown.length

  return (
    <section
      aria-label="Reminders"
      aria-live="polite"
      className="fixed right-6 bottom-6 z-toast flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 max-sm:right-4 max-sm:bottom-[calc(4.5rem+env(safe-area-inset-bottom))]"
    >
      {others > 0 && <p className="rounded-lg bg-overlay px-3 py-2 text-12 text-ink-2">{others} more</p>}
      {shown.map(reminder => (
        <ReminderCard key={`${reminder.id} ${reminder.at}`} reminder={reminder} onClose={onClose} />
      ))}
    </section>
  )
}

const later = [
  { until: '10-minutes', label: 'In 10 minutes' },
  { until: '1-hour', label: 'In an hour' },
  { until: 'tomorrow', label: 'Tomorrow at 9' },
] as const

function ReminderCard({ reminder, onClose }: { reminder: Reminder; onClose: (reminder: Reminder) => void }) {
  const { id, subject } = reminder
  const may = useMay()
  const toast = useToast()
  const [complete, completing] = useAct(completeActivity)
  const [reopen] = useAct(reopenActivity)
  const [snooze, snoozing] = useAct(snoozeReminder)
  const mayChange = may('activity:update')

  const finish = async () => {
    const { ok } = await complete({ id })
    if (!ok) return
    onClose(reminder)
    toast({ text: `${subject} is done.`, action: { label: 'Undo', run: () => void reopen({ id }) } })
  }
  const wait = async (until: string, label: string) => {
    const { ok } = await snooze({ id, until })
    if (!ok) return
    onClose(reminder)
    toast({ text: `You are reminded again: ${label.charAt(0).toLowerCase()}${label.slice(1)}.` })
  }

  return (
    <article
      aria-label={`Reminder: ${subject}`}
      data-motion
      className="animate-pop-in rounded-lg bg-overlay p-3 shadow-menu"
    >
      <div className="flex items-start gap-2">
        <Icon name="notifications" className="mt-0.5 text-warn-ink" />
        <p className="min-w-0 flex-1 text-13 font-medium [overflow-wrap:anywhere]">{subject}</p>
        <IconButton
          icon="close"
          tone="ghost"
          label={`Put away: ${subject}`}
          onClick={() => onClose(reminder)}
        />
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        {mayChange && (
          <Button size="toolbar" icon="check" pending={completing} onClick={() => void finish()}>
            Done
          </Button>
        )}
        <Link
          href={`/activities?open=${id}`}
          onClick={() => onClose(reminder)}
          className={buttonStyle({ tone: 'secondary', size: 'toolbar' })}
        >
          Open
        </Link>
        {mayChange && (
          <DropdownMenu
            align="end"
            side="top"
            label={`Snooze ${subject}`}
            trigger={
              <Button size="toolbar" icon="time" pending={snoozing}>
                Snooze
              </Button>
            }
          >
            {later.map(({ until, label }) => (
              <MenuItem key={until} onSelect={() => void wait(until, label)}>
                {label}
              </MenuItem>
            ))}
          </DropdownMenu>
        )}
      </div>
    </article>
  )
}
