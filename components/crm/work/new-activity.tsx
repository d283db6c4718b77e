'use client'

import { useState } from 'react'
import { ActivityFields } from '@/components/crm/work/activity-fields'
import type { ActivityForms } from '@/components/crm/work/types'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Dialog, DialogFoot } from '@/components/ui/dialog'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { useToast } from '@/components/ui/toast'
import { createActivity } from '@/lib/crm/activities/actions'
import { inSentence } from '@/lib/crm/activity-types/types'

/** Plans something that belongs to no record yet: a thing to do, for me or for a colleague. */
export function NewActivity({
  types,
  startsWith,
  ...facts
}: ActivityForms & {
  /** The type whose form stands open at first. */
  startsWith?: string
}) {
  const [isOpen, setOpen] = useState(startsWith !== undefined)
  const [wanted, setWanted] = useState(startsWith ?? 'task')
  const toast = useToast()
  const offered = (key: string) => types.find(type => type.key === key)
  const type = offered(wanted) ?? types[0]
  const begin = (next: string) => () => {
    setWanted(next)
    setOpen(true)
  }
  useShortcuts([
    { keys: 'N', label: 'New activity', run: begin('task') },
    ...(offered('task') ? [{ keys: 'T', label: 'New task', run: begin('task') }] : []),
    ...(offered('call') ? [{ keys: 'C', label: 'Log a call', run: begin('call') }] : []),
  ])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="New activity"
      trigger={
        <Button tone="primary" size="toolbar" icon="add" keys="N" data-new-record>
          Activity
        </Button>
      }
    >
      {type && (
        <Form
          action={createActivity}
          schema={() => import('@/lib/crm/activities/schema').then(it => it.newActivity)}
          hidden={{ type: type.key }}
          onSuccess={() => {
            toast({ text: `${type.name} saved.` })
            setOpen(false)
          }}
        >
          <RadioGroup
            value={type.key}
            onValueChange={setWanted}
            aria-label="Kind"
            className="flex-row flex-wrap gap-x-4"
          >
            {types.map(({ key, name }) => (
              <RadioItem key={key} value={key} label={name} />
            ))}
          </RadioGroup>
          <ActivityFields key={type.key} type={type.key} {...facts} />
          <DialogFoot>
            <SubmitButton keys="⌘↵">Save {inSentence(type)}</SubmitButton>
          </DialogFoot>
        </Form>
      )}
    </Dialog>
  )
}
