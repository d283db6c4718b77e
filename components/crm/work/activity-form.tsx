'use client'

import { ActivityFields } from '@/components/crm/work/activity-fields'
import type { ActivityRow, Person } from '@/components/crm/work/types'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useToast } from '@/components/ui/toast'
import { updateActivity } from '@/lib/crm/activities/actions'
import { activityEdit } from '@/lib/crm/activities/schema'

/** Changes what is planned, or what was written about it. */
export function ActivityForm({
  activity,
  people,
  me,
}: {
  activity: ActivityRow
  people: readonly Person[]
  me: string | null
}) {
  const { id, version, type, subject } = activity
  const toast = useToast()

  return (
    <Form
      // Once it is saved, the next change begins at what is stored then.
      key={version}
      action={updateActivity}
      schema={activityEdit}
      hidden={{ id, version, type }}
      label={`Change ${subject}`}
      className="flex flex-col gap-4"
      onSuccess={() => toast({ text: `${subject} is saved.` })}
    >
      <ActivityFields type={type} people={people} me={me} values={activity} isNew={false} />
      <div>
        <SubmitButton keys="⌘↵">Save</SubmitButton>
      </div>
    </Form>
  )
}
