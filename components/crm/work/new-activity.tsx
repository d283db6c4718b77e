'use client'

import { useState } from 'react'
import { ActivityFields } from '@/components/crm/work/activity-fields'
import type { Person } from '@/components/crm/work/types'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Dialog, DialogFoot } from '@/components/ui/dialog'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { useToast } from '@/components/ui/toast'
import { createActivity } from '@/lib/crm/activities/actions'
import { type ActivityType, activityTypes, newActivity, typeLabels } from '@/lib/crm/activities/schema'

const asType = (value: string): ActivityType => activityTypes.find(type => type === value) ?? 'task'

/** Plans something that belongs to no record yet: a thing to do, for me or for a colleague. */
export function NewActivity({
  people,
  me,
  startsWith,
}: {
  people: readonly Person[]
  me: string | null
  /** The kind whose form stands open at first. */
  startsWith?: ActivityType
}) {
  const [isOpen, setOpen] = useState(startsWith !== undefined)
  const [type, setType] = useState<ActivityType>(startsWith ?? 'task')
  const toast = useToast()
  const begin = (next: ActivityType) => () => {
    setType(next)
    setOpen(true)
  }
  useShortcuts([
    { keys: 'N', label: 'New activity', run: begin('task') },
    { keys: 'T', label: 'New task', run: begin('task') },
    { keys: 'C', label: 'Log a call', run: begin('call') },
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
      <Form
        action={createActivity}
        schema={newActivity}
        hidden={{ type }}
        onSuccess={() => {
          toast({ text: `${typeLabels[type]} saved.` })
          setOpen(false)
        }}
      >
        <RadioGroup
          value={type}
          onValueChange={value => setType(asType(value))}
          aria-label="Kind"
          className="flex gap-4"
        >
          {activityTypes.map(one => (
            <RadioItem key={one} value={one} label={typeLabels[one]} />
          ))}
        </RadioGroup>
        <ActivityFields key={type} type={type} people={people} me={me} />
        <DialogFoot>
          <SubmitButton keys="⌘↵">Save {typeLabels[type].toLowerCase()}</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
