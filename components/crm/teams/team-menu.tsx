'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { deleteTeam, renameTeam } from '@/lib/crm/teams/actions'
import type { Team } from '@/lib/crm/teams/queries'

/** Another name for a team, or its end. */
export function TeamMenu({ team: { id, name } }: { team: Team }) {
  const [renaming, setRenaming] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const [remove] = useAct(deleteTeam)
  const toast = useToast()

  const confirm = async () => {
    const result = await remove({ id })
    if (!result.ok) return result.message
    toast({ text: `${name} is no team any more` })
  }

  return (
    <>
      <DropdownMenu
        align="end"
        label={name}
        trigger={<IconButton icon="more" label={`More about ${name}`} tone="ghost" />}
      >
        <MenuItem icon="edit" onSelect={() => setRenaming(true)}>
          Rename
        </MenuItem>
        <MenuItem icon="delete" tone="danger" onSelect={() => setDeleting(true)}>
          Delete
        </MenuItem>
      </DropdownMenu>
      <Dialog open={renaming} onOpenChange={setRenaming} title={`Rename ${name}`}>
        <Form
          action={renameTeam}
          schema={() => import('@/lib/crm/teams/schema').then(it => it.teamEdit)}
          hidden={{ id }}
          onSuccess={() => setRenaming(false)}
          label={`Rename ${name}`}
        >
          <TextField
            name="name"
            label="Name"
            defaultValue={name}
            autoComplete="off"
            autoFocus
            maxLength={60}
          />
          <DialogFoot>
            <DialogClose>
              <Button size="field">Cancel</Button>
            </DialogClose>
            <SubmitButton>Rename team</SubmitButton>
          </DialogFoot>
        </Form>
      </Dialog>
      <AlertDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={`Delete ${name}`}
        description="Its people and their records stay. Who saw records because of this team no longer does."
        confirm={`Delete ${name}`}
        onConfirm={confirm}
      />
    </>
  )
}
