'use client'

import { useRef, useState } from 'react'
import { ChoicesField, written } from '@/components/crm/fields/choices-field'
import type { OptionDraft } from '@/components/crm/fields/options-input'
import { typeWords } from '@/components/crm/fields/type-words'
import { CheckboxField } from '@/components/form/choice-fields'
import { Form, type FormAction } from '@/components/form/form'
import { formValues } from '@/components/form/form-values'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { updateCustomField } from '@/lib/crm/custom-fields/actions'
import { type CustomField, hasOptions } from '@/lib/crm/custom-fields/schema'

/** Changes everything of a field but what it holds. */
export function EditField({ field }: { field: CustomField }) {
  const [isOpen, setOpen] = useState(false)

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={`Edit ${field.label}`}
      description={typeWords[field.type].purpose}
      trigger={<IconButton icon="edit" label={`Edit ${field.label}`} />}
    >
      <EditFieldForm field={field} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function EditFieldForm({ field, onDone }: { field: CustomField; onDone: () => void }) {
  const toast = useToast()
  const options = useRef<readonly OptionDraft[]>(field.options)
  const isChoice = hasOptions(field.type)
  const update: FormAction<{ version: number }> = (_, data) =>
    updateCustomField(undefined, {
      ...formValues(data),
      isRequired: data.has('isRequired'),
      ...(isChoice && { options: written(options.current) }),
    })

  return (
    <Form
      action={update}
      hidden={{ id: field.id, version: field.version }}
      label={`Edit ${field.label}`}
      className="flex flex-col gap-4"
      onSuccess={() => {
        onDone()
        toast({ text: 'The field is saved.' })
      }}
    >
      <TextField name="label" label="Name" autoComplete="off" maxLength={60} defaultValue={field.label} />
      {isChoice && (
        <ChoicesField
          options={field.options}
          help="Records keep a choice that is removed here."
          onChange={given => {
            options.current = given
          }}
        />
      )}
      <TextField
        name="help"
        label="Help"
        optional
        autoComplete="off"
        maxLength={200}
        defaultValue={field.help ?? ''}
      />
      <CheckboxField
        name="isRequired"
        label="Required"
        help="New records are not added without it."
        defaultChecked={field.isRequired}
      />
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton>Save field</SubmitButton>
      </DialogFoot>
    </Form>
  )
}
