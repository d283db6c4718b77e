'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { TemplateField } from '@/components/crm/pipelines/template-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { createPipeline } from '@/lib/crm/pipelines/actions'

/** Another pipeline, for sales that take other steps: renewals, partners. */
export function NewPipeline() {
  const router = useRouter()
  const [open, setOpen] = useState(false)

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="New pipeline"
      description="It starts with these stages, which you can change."
      trigger={
        <Button icon="add" tone="primary">
          Pipeline
        </Button>
      }
    >
      <Form
        action={createPipeline}
        schema={() => import('@/lib/crm/pipelines/schema').then(it => it.newPipeline)}
        onSuccess={({ id }) => {
          setOpen(false)
          router.push(`/settings/pipeline?id=${id}`)
        }}
        label="New pipeline"
      >
        <TextField
          name="name"
          label="Name"
          placeholder="Renewals"
          autoComplete="off"
          autoFocus
          maxLength={60}
        />
        <TemplateField />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton>Create pipeline</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
