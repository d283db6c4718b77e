'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { createRole } from '@/lib/crm/roles/actions'

/** Another role, which begins as one that there is. */
export function NewRole({ own }: { own: readonly { id: string; name: string }[] }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const beginnings = [
    { value: 'sales', label: 'Who sells: sees all, changes their own' },
    { value: 'manager', label: 'Manager: works with all records' },
    { value: 'readOnly', label: 'Read-only: sees all records' },
    ...own.map(({ id, name }) => ({ value: id, label: `As ${name} is now` })),
  ]

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="New role"
      description="It begins as another one, and you change it from there."
      trigger={
        <Button tone="primary" icon="add">
          Role
        </Button>
      }
    >
      <Form
        action={createRole}
        schema={() => import('@/lib/crm/roles/schema').then(it => it.newRole)}
        onSuccess={({ id }) => {
          setOpen(false)
          router.push(`/settings/roles/${id}`)
        }}
        label="New role"
      >
        <TextField
          name="name"
          label="Name"
          placeholder="Partner"
          autoComplete="off"
          autoFocus
          maxLength={60}
        />
        <SelectField name="from" label="Begins as" options={beginnings} />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton>Create role</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
