import { ActivityMenu } from '@/components/crm/work/activity-menu'
import { DueText } from '@/components/crm/work/due-text'
import { Tick } from '@/components/crm/work/tick'
import type { ActivityRow } from '@/components/crm/work/types'
import { cn } from '@/components/ui/cn'

/** The one thing that comes next on a record, ready to be ticked off. */
export function NextStep({ activity, timeZone }: { activity: ActivityRow; timeZone: string }) {
  const isDue = activity.when === 'overdue' || activity.when === 'today'

  return (
    <section
      aria-label="Next step"
      className={cn(
        'flex min-h-11 items-center gap-3 rounded-lg px-3 py-2',
        isDue ? 'bg-warn-tint' : 'bg-sunken',
      )}
    >
      <Tick id={activity.id} subject={activity.subject} isDone={false} may={activity.may} />
      <p className="min-w-0 flex-1 text-13 [overflow-wrap:anywhere]">
        <span className="font-medium">{activity.subject}</span>
        {activity.contact && <span className="text-ink-2"> with {activity.contact}</span>}
      </p>
      <DueText activity={activity} />
      <ActivityMenu activity={activity} timeZone={timeZone} />
    </section>
  )
}
