'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { createWorkspace } from '@/lib/platform/console/actions'

/** Makes a workspace for a company that does not sign up by itself. */
export function CreateWorkspace() {
  const [isOpen, setOpen] = useState(false)
  const router = useRouter()

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="New workspace"
      description="Its owner logs in with this address and password, and should change the password then."
      trigger={
        <Button tone="secondary" size="toolbar" icon="add">
          Workspace
        </Button>
      }
    >
      <Form
        action={createWorkspace}
        schema={() => import('@/lib/platform/console/schema').then(it => it.newWorkspace)}
        onSuccess={({ id }) => {
          setOpen(false)
          router.push(`/admin/workspaces/${id}`)
        }}
      >
        <TextField name="companyName" label="Company name" autoComplete="off" autoFocus />
        <TextField name="ownerName" label="Owner's name" autoComplete="off" />
        <TextField name="email" label="Owner's e-mail" type="email" autoComplete="off" />
        <PasswordField
          name="password"
          label="First password"
          autoComplete="new-password"
          help="At least 12 characters."
        />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton keys="⌘↵">Create workspace</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
