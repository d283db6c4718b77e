'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { createTag } from '@/lib/crm/tags/actions'

/** A tag before any record has it; most are made while one is tagged. */
export function NewTag() {
  const [open, setOpen] = useState(false)

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="New tag"
      description="It gets the next colour, which you can change."
      trigger={
        <Button icon="add" tone="primary">
          Tag
        </Button>
      }
    >
      <Form
        action={createTag}
        schema={() => import('@/lib/crm/tags/schema').then(it => it.newTag)}
        onSuccess={() => setOpen(false)}
        label="New tag"
      >
        <TextField
          name="name"
          label="Name"
          placeholder="Trade fair"
          autoComplete="off"
          autoFocus
          maxLength={40}
        />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton>Create tag</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
