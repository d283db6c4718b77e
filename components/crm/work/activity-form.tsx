'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useLeftOut } from '@/components/crm/may'
import { ActivityFields } from '@/components/crm/work/activity-fields'
import type { ActivityForms, ActivityRow } from '@/components/crm/work/types'
import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { useFormState } from '@/components/form/form-context'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { updateActivity } from '@/lib/crm/activities/actions'

type Props = Pick<ActivityForms, 'people' | 'me' | 'types'> & { activity: ActivityRow }

/** Changes what is planned, or what was written about it. */
export function ActivityForm({ activity, ...facts }: Props) {
  const { id, version, subject } = activity
  /** The newer version that is written over, once somebody said so. */
  const [over, setOver] = useState(0)
  const router = useRouter()
  const isLeftOut = useLeftOut('activity')
  const toast = useToast()

  return (
    <Form
      isLeftOut={isLeftOut}
      // Once it is saved, the next change begins at what is stored then. What changes beside it leaves what is typed.
      key={held(activity)}
      action={updateActivity}
      schema={() => import('@/lib/crm/activities/schema').then(it => it.activityEdit)}
      hidden={{ id, version: Math.max(version, over) }}
      label={`Change ${subject}`}
      className="flex flex-col gap-4"
      onSuccess={() => toast({ text: `${subject} is saved.` })}
    >
      <TypedFields activity={activity} {...facts} />
      <Changed
        onWrite={(form, now) => {
          flushSync(() => setOver(now))
          form.requestSubmit()
        }}
        onTake={() => router.refresh()}
      />
      <div>
        <SubmitButton keys="⌘↵">Save</SubmitButton>
      </div>
    </Form>
  )
}

/** Somebody changed it meanwhile, which each field says of itself: the two ways on. */
function Changed({
  onWrite,
  onTake,
}: {
  onWrite: (form: HTMLFormElement, version: number) => void
  onTake: () => void
}) {
  const [version] = useFormState().errors.version ?? []
  if (!version) return null

  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="toolbar"
        onClick={({ currentTarget: { form } }) => form && onWrite(form, Number(version))}
      >
        Save mine
      </Button>
      <Button tone="ghost" size="toolbar" onClick={onTake}>
        Take theirs
      </Button>
    </div>
  )
}

/** What the form changes, as it is stored. */
const held = (of: ActivityRow): string =>
  JSON.stringify([
    of.id,
    of.type,
    of.subject,
    of.body,
    of.status,
    of.priority,
    of.outcome,
    of.durationMinutes,
    [of.dueDay, of.dueTime, of.remind, of.remindMoment],
    of.assigneeId,
  ])

function TypedFields({ activity, people, me, types }: Props) {
  const [type, setType] = useState(activity.type)
  const isOffered = types.some(({ key }) => key === activity.type)
  const offered = isOffered ? types : [{ key: activity.type, name: activity.typeName }, ...types]

  return (
    <>
      <SelectField
        name="type"
        label="Type"
        options={offered.map(({ key, name }) => ({ value: key, label: name }))}
        value={type}
        onChange={event => setType(event.target.value)}
      />
      <ActivityFields type={type} people={people} me={me} values={activity} isNew={false} />
    </>
  )
}
