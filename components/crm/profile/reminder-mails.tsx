'use client'

import { useId, useOptimistic, useTransition } from 'react'
import { useAct } from '@/components/form/use-act'
import { Switch } from '@/components/ui/switch'
import { setReminderMails } from '@/lib/crm/reminders/actions'

/** Reminders come by mail too, unless somebody does not want that. */
export function ReminderMails({ isReminded }: { isReminded: boolean }) {
  const id = useId()
  const [save] = useAct(setReminderMails)
  const [, start] = useTransition()
  const [isOn, setOn] = useOptimistic(isReminded)

  return (
    <div className="flex max-w-160 items-start gap-3">
      <Switch
        id={id}
        checked={isOn}
        className="mt-0.5"
        onCheckedChange={next =>
          start(async () => {
            setOn(next)
            await save({ isReminded: next })
          })
        }
      />
      <label htmlFor={id} className="text-13">
        Reminders by mail
        <span className="block text-12 text-ink-3">
          What you are reminded of shows on the page that you have open, and comes to your address as well.
        </span>
      </label>
    </div>
  )
}
