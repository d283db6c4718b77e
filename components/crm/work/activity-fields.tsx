'use client'

import type { Person } from '@/components/crm/work/types'
import { CheckboxField, SelectField } from '@/components/form/choice-fields'
import { DateField, TextareaField, TextField } from '@/components/form/text-fields'
import { type ActivityType, callOutcomes, priorities } from '@/lib/crm/activities/schema'

type Values = {
  subject?: string
  body?: string | null
  dueDay?: string | null
  dueTime?: string | null
  durationMinutes?: number | null
  outcome?: string | null
  priority?: string
  assigneeId?: string | null
}

const subjects: Record<ActivityType, string> = {
  call: 'Call about the offer',
  meeting: 'Demo on site',
  task: 'Send the proposal',
  email: 'Answer about delivery',
}

/** The fields of one kind of activity: a call asks how it went, everything else when it is due. */
export function ActivityFields({
  type,
  people,
  me,
  values = {},
  isNew = true,
}: {
  type: ActivityType
  people: readonly Person[]
  me: string | null
  values?: Values
  isNew?: boolean
}) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField
        name="subject"
        label="Subject"
        className="col-span-2"
        placeholder={subjects[type]}
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
      {(type === 'call' || type === 'meeting') && (
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
          options={callOutcomes.map(value => ({ value, label: value }))}
          defaultValue={values.outcome ?? ''}
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
      <TextareaField
        name="body"
        label="Details"
        optional
        className="col-span-2"
        rows={2}
        maxLength={20_000}
        defaultValue={values.body ?? undefined}
      />
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
