import { dayIn, timeIn } from '@/components/crm/table/calendar'
import { DueText } from '@/components/crm/work/due-text'

/** When something is due, as a cell shows it: what is late or for today stands out while it is not done. */
export function DueValue({
  cell,
  isOpen,
  today,
  timeZone,
}: {
  cell: string
  isOpen: boolean
  today: string
  timeZone: string
}) {
  const day = dayIn(cell, timeZone)
  const whenOpen = day < today ? 'overdue' : day === today ? 'today' : 'later'

  return (
    <DueText activity={{ when: isOpen ? whenOpen : 'done', dueDay: day, dueTime: timeIn(cell, timeZone) }} />
  )
}
