'use client'

import { useState } from 'react'
import type { ActivityForms } from '@/components/crm/work/types'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { byNeed, usePart } from '@/components/ui/by-need'
import { Dialog } from '@/components/ui/dialog'
import { typesOfKeys } from '@/lib/crm/activity-types/types'

const formPart = byNeed(() => import('@/components/crm/work/new-activity-form'))

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
  const form = usePart(formPart, isOpen)
  const [wanted, setWanted] = useState(startsWith ?? 'task')
  const offered = (key: string) => types.find(type => type.key === key)
  const { logged, planned } = typesOfKeys(types)
  const type = offered(wanted) ?? types[0]
  const begin = (next: string) => () => {
    setWanted(next)
    setOpen(true)
  }
  useShortcuts([
    { keys: 'N', label: 'New activity', run: begin('task') },
    ...(planned ? [{ keys: 'T', label: planned.label, run: begin(planned.key) }] : []),
    ...(logged ? [{ keys: 'C', label: logged.label, run: begin(logged.key) }] : []),
  ])

  return (
    <Dialog
      open={isOpen && form !== undefined}
      onOpenChange={setOpen}
      title="New activity"
      trigger={
        <Button tone="primary" size="toolbar" icon="add" keys="N" data-new-record>
          Activity
        </Button>
      }
    >
      {form && type && (
        <form.NewActivityForm
          type={type}
          types={types}
          onType={setWanted}
          onDone={() => setOpen(false)}
          {...facts}
        />
      )}
    </Dialog>
  )
}
