'use client'

import { useState } from 'react'
import { SelectField } from '@/components/form/choice-fields'
import { TextField } from '@/components/form/text-fields'
import { reminds } from '@/lib/crm/activities/reminds'

const words: Record<(typeof reminds)[number], string> = {
  none: 'No reminder',
  '0': 'When it is due',
  '10': '10 minutes before',
  '60': '1 hour before',
  '1440': '1 day before',
  own: 'At a moment of its own',
}

/** When whoever has to do it is reminded. What is due for a whole day counts from nine in the morning. */
export function RemindField({ remind = 'none', moment }: { remind?: string; moment?: string | null }) {
  const [chosen, setChosen] = useState(remind)

  return (
    <>
      <SelectField
        name="remind"
        label="Remind"
        className={chosen === 'own' ? 'max-sm:col-span-2' : undefined}
        options={reminds.map(value => ({ value, label: words[value] }))}
        value={chosen}
        onChange={event => setChosen(event.target.value)}
      />
      {chosen === 'own' && (
        <TextField
          name="remindMoment"
          label="Reminder at"
          className="max-sm:col-span-2"
          type="datetime-local"
          defaultValue={moment ?? undefined}
        />
      )}
    </>
  )
}
