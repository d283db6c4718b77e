'use client'

import { useState } from 'react'
import { useMayOf } from '@/components/crm/may'
import type { ActivityRow } from '@/components/crm/work/types'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DateField, TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { deleteActivity, rescheduleActivity, restoreActivity } from '@/lib/crm/activities/actions'

/** Another day, or none at all. */
export function ActivityMenu({ activity }: { activity: ActivityRow; timeZone?: string }) {
  const may = useMayOf('activity', activity.may)
  const mayUpdate = may.update && activity.status === 'planned'
  const mayDelete = may.delete
  const [isOpen, setOpen] = useState(false)
  const [remove] = useAct(deleteActivity)
  const [restore] = useAct(restoreActivity)
  const toast = useToast()
  const { id } = activity

  const moveToTrash = async () => {
    const result = await remove({ id })
    if (result.ok) {
      toast({
        text: `${activity.subject} is in the trash.`,
        action: { label: 'Undo', run: () => void restore({ id }) },
      })
    }
  }

  if (!mayUpdate && !mayDelete) return null

  return (
    <>
      <DropdownMenu
        align="end"
        trigger={<IconButton icon="more" tone="ghost" label={`More for ${activity.subject}`} />}
      >
        {mayUpdate && (
          <MenuItem icon="date" onSelect={() => setOpen(true)}>
            Reschedule…
          </MenuItem>
        )}
        {mayUpdate && mayDelete && <MenuSeparator />}
        {mayDelete && (
          <MenuItem icon="delete" tone="danger" onSelect={() => void moveToTrash()}>
            Delete
          </MenuItem>
        )}
      </DropdownMenu>
      <Dialog open={isOpen} onOpenChange={setOpen} title={`Reschedule ${activity.subject}`}>
        <Form
          action={rescheduleActivity}
          hidden={{ id }}
          className="flex flex-col gap-4"
          onSuccess={() => setOpen(false)}
        >
          <div className="grid grid-cols-2 gap-3">
            <DateField name="dueDate" label="Day" optional defaultValue={activity.dueDay ?? undefined} />
            <TextField
              name="dueTime"
              label="Time"
              optional
              type="time"
              defaultValue={activity.dueTime ?? undefined}
            />
          </div>
          <DialogFoot className="mt-1">
            <DialogClose>
              <Button size="field">Cancel</Button>
            </DialogClose>
            <SubmitButton keys="⌘↵">Reschedule</SubmitButton>
          </DialogFoot>
        </Form>
      </Dialog>
    </>
  )
}
