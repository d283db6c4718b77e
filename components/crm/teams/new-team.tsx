'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { createTeam } from '@/lib/crm/teams/actions'

/** Asks for the name of a team; its people come after. */
export function NewTeam() {
  const [open, setOpen] = useState(false)

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="New team"
      description="Roles can let people see and change what their team owns."
      trigger={
        <Button tone="primary" icon="add">
          Team
        </Button>
      }
    >
      <Form
        action={createTeam}
        schema={() => import('@/lib/crm/teams/schema').then(it => it.newTeam)}
        onSuccess={() => setOpen(false)}
        label="New team"
      >
        <TextField name="name" label="Name" placeholder="North" autoComplete="off" autoFocus maxLength={60} />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton>Create team</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
