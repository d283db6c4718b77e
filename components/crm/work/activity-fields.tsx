'use client'

import dynamic from 'next/dynamic'
import { RemindField } from '@/components/crm/reminders/remind-field'
import type { ActivityForms } from '@/components/crm/work/types'
import { CheckboxField, SelectField } from '@/components/form/choice-fields'
import { DateField, TextareaField, TextField } from '@/components/form/text-fields'
import { Icon } from '@/components/ui/icon'
import { callOutcomes, priorities } from '@/lib/crm/activities/words'
import { type FirstType, isFirstType } from '@/lib/crm/activity-types/types'
import type { Field } from '@/lib/crm/objects/field'

// Most workspaces add no fields of their own: it comes where there are some.
const MoreInputs = dynamic(() => import('@/components/crm/fields/more-inputs').then(it => it.MoreInputs))

type Values = {
  subject?: string
  body?: string | null
  dueDay?: string | null
  dueTime?: string | null
  durationMinutes?: number | null
  outcome?: string | null
  priority?: string
  assigneeId?: string | null
  remind?: string
  remindMoment?: string | null
}

const subjects: Record<FirstType, string> = {
  call: 'Call about the offer',
  meeting: 'Demo on site',
  task: 'Send the proposal',
  email: 'Answer about delivery',
}

/** The fields of one type of activity: a call asks how it went, everything else when it is due. */
export function ActivityFields({
  type,
  people,
  me,
  more = [],
  values = {},
  isNew = true,
}: Pick<ActivityForms, 'people' | 'me'> & {
  type: string
  /** Fields of the workspace's own that are asked for. */
  more?: readonly Field[]
  values?: Values
  isNew?: boolean
}) {
  const isOwn = !isFirstType(type)
  const required = more.filter(field => field.isRequired)
  const optional = more.filter(field => !field.isRequired)

  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField
        name="subject"
        label="Subject"
        className="col-span-2"
        placeholder={isOwn ? undefined : subjects[type]}
        defaultValue={values.subject}
        autoComplete="off"
        autoFocus={isNew}
      />
      <DateField name="dueDate" label="Day" optional defaultValue={values.dueDay ?? undefined} />
      <TextField
        name="dueTime"
        label="Time"
        optional
        type="time"
        defaultValue={values.dueTime ?? undefined}
      />
      {(type === 'call' || type === 'meeting' || isOwn) && (
        <TextField
          name="durationMinutes"
          label="Minutes"
          optional
          type="number"
          inputMode="numeric"
          min={1}
          max={1440}
          defaultValue={values.durationMinutes ?? undefined}
        />
      )}
      {type === 'call' && (
        <SelectField
          name="outcome"
          label="Outcome"
          optional
          placeholder="Not said"
          options={outcomesFor(values.outcome)}
          defaultValue={values.outcome ?? ''}
        />
      )}
      {isOwn && (
        <TextField
          name="outcome"
          label="Outcome"
          optional
          autoComplete="off"
          maxLength={100}
          defaultValue={values.outcome ?? undefined}
        />
      )}
      {type === 'task' && (
        <SelectField
          name="priority"
          label="Priority"
          options={priorities.map(value => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }))}
          defaultValue={values.priority ?? 'normal'}
        />
      )}
      <SelectField
        name="assigneeId"
        label="For"
        options={people.map(person => ({
          value: person.value,
          label: person.value === me ? `${person.label} (you)` : person.label,
        }))}
        defaultValue={values.assigneeId ?? me ?? undefined}
      />
      <RemindField remind={values.remind} moment={values.remindMoment} />
      <TextareaField
        name="body"
        label="Details"
        optional
        className="col-span-2"
        rows={2}
        maxLength={20_000}
        defaultValue={values.body ?? undefined}
      />
      {required.length > 0 && (
        <div className="col-span-2">
          <MoreInputs fields={required} owners={people} />
        </div>
      )}
      {optional.length > 0 && (
        <details className="group col-span-2">
          <summary className="flex h-control list-none items-center gap-2 rounded-md text-13 font-medium text-ink-2 coarse:h-touch">
            <Icon name="right" size={14} className="text-ink-3 group-open:rotate-90" />
            More fields
          </summary>
          <MoreInputs fields={optional} owners={people} />
        </details>
      )}
      {isNew && (
        <CheckboxField
          name="isDone"
          label="It is done already"
          value="true"
          className="col-span-2"
          defaultChecked={type === 'call'}
        />
      )}
    </div>
  )
}

/** What calls usually come to, and what was said of this one. */
const outcomesFor = (said: string | null | undefined) =>
  [...new Set([...callOutcomes, ...(said ? [said] : [])])].map(value => ({ value, label: value }))
