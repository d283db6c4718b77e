'use client'

import { useOptimistic, useTransition } from 'react'
import { useMayOf } from '@/components/crm/may'
import { useAct } from '@/components/form/use-act'
import { Checkbox } from '@/components/ui/checkbox'
import { useToast } from '@/components/ui/toast'
import { completeActivity, reopenActivity } from '@/lib/crm/activities/actions'
import type { May } from '@/lib/crm/records/may'

/** Ticks something off at once, and says how to take it back. */
export function Tick({
  id,
  subject,
  isDone,
  may,
}: {
  id: string
  subject: string
  isDone: boolean
  /** What its row says of whoever looks. */
  may: May | null | undefined
}) {
  const [shown, show] = useOptimistic(isDone)
  const [complete] = useAct(completeActivity)
  const [reopen] = useAct(reopenActivity)
  const [, start] = useTransition()
  const toast = useToast()
  const { update: mayTick } = useMayOf('activity', may)

  const set = (done: boolean) =>
    start(async () => {
      show(done)
      const result = await (done ? complete({ id }) : reopen({ id }))
      if (result.ok && done) {
        toast({ text: `${subject} is done.`, action: { label: 'Undo', run: () => void reopen({ id }) } })
      }
    })

  return (
    <Checkbox
      checked={shown}
      disabled={!mayTick}
      onCheckedChange={checked => set(checked === true)}
      aria-label={shown ? `Not done: ${subject}` : `Done: ${subject}`}
      className="rounded-full"
    />
  )
}
