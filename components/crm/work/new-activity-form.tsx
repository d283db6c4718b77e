'use client'

import { useLeftOut } from '@/components/crm/may'
import { ActivityFields } from '@/components/crm/work/activity-fields'
import type { ActivityForms } from '@/components/crm/work/types'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { DialogClose, DialogFoot } from '@/components/ui/dialog'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { useToast } from '@/components/ui/toast'
import { createActivity } from '@/lib/crm/activities/actions'
import { type ActivityType, inSentence } from '@/lib/crm/activity-types/types'

/** What is asked of something planned, by its type. */
export function NewActivityForm({
  type,
  types,
  onType,
  onDone,
  ...facts
}: ActivityForms & { type: ActivityType; onType: (key: string) => void; onDone: () => void }) {
  const isLeftOut = useLeftOut('activity')
  const toast = useToast()

  return (
    <Form
      isLeftOut={isLeftOut}
      action={createActivity}
      schema={() => import('@/lib/crm/activities/schema').then(it => it.newActivity)}
      hidden={{ type: type.key }}
      className="flex flex-col gap-4"
      onSuccess={() => {
        toast({ text: `${type.name} saved.` })
        onDone()
      }}
    >
      <RadioGroup
        value={type.key}
        onValueChange={onType}
        aria-label="Kind"
        className="flex-row flex-wrap gap-x-4"
      >
        {types.map(({ key, name }) => (
          <RadioItem key={key} value={key} label={name} />
        ))}
      </RadioGroup>
      <ActivityFields key={type.key} type={type.key} {...facts} />
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton keys="⌘↵">Save {inSentence(type)}</SubmitButton>
      </DialogFoot>
    </Form>
  )
}
