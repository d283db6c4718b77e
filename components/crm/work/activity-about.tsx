import { ActivityForm } from '@/components/crm/work/activity-form'
import { ActivityLinks } from '@/components/crm/work/activity-links'
import { DueText } from '@/components/crm/work/due-text'
import { OwnOfActivity } from '@/components/crm/work/own-of-activity'
import { Tick } from '@/components/crm/work/tick'
import type { ActivityForms, ActivityRow } from '@/components/crm/work/types'
import { DateTimeText } from '@/components/ui/moment'
import type { OwnFields } from '@/lib/crm/custom-fields/page-data'

/** One activity beside the list: what it is about, when and on which records, and what may be changed of it. */
export function ActivityAbout({
  activity,
  own,
  people,
  me,
  types,
  timeZone,
  mayEdit,
}: Omit<ActivityForms, 'more'> & {
  activity: ActivityRow
  /** What it holds of the fields of the workspace's own. */
  own: OwnFields | undefined
  timeZone: string
  mayEdit: boolean
}) {
  const { id, typeName, subject, status, doneAt, outcome, body } = activity
  const isDone = status !== 'planned'

  return (
    <>
      <div className="flex flex-col gap-1 px-5 pb-4">
        <div className="flex items-center gap-3">
          <Tick id={id} subject={subject} isDone={isDone} may={activity.may} />
          <h2 className="text-20 font-semibold [overflow-wrap:anywhere]">{subject}</h2>
        </div>
        <p className="flex flex-wrap gap-x-3 text-13 text-ink-2">
          {typeName}
          {isDone && doneAt ? (
            <span>
              Done <DateTimeText at={doneAt} timeZone={timeZone} />
            </span>
          ) : (
            <DueText activity={activity} />
          )}
        </p>
        <ActivityLinks row={activity} />
      </div>
      <div className="border-t p-5">
        {mayEdit ? (
          <ActivityForm activity={activity} people={people} me={me} types={types} />
        ) : (
          <div className="flex flex-col gap-2 text-14 text-ink-2 [overflow-wrap:anywhere]">
            {outcome && <p>{outcome}</p>}
            <p className="whitespace-pre-wrap">{body ?? 'Nothing more is written about it.'}</p>
          </div>
        )}
      </div>
      {own && <OwnOfActivity activity={activity} own={own} people={people} mayEdit={mayEdit} />}
    </>
  )
}
