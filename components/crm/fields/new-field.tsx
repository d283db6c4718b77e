'use client'

import { useRef, useState } from 'react'
import { ChoicesField, written } from '@/components/crm/fields/choices-field'
import type { OptionDraft } from '@/components/crm/fields/options-input'
import { typeWords } from '@/components/crm/fields/type-words'
import { fieldIcons } from '@/components/crm/table/words'
import { CheckboxField, ComboboxField, SelectField } from '@/components/form/choice-fields'
import { Form, type FormAction } from '@/components/form/form'
import { formValues } from '@/components/form/form-values'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { useToast } from '@/components/ui/toast'
import { createCustomField } from '@/lib/crm/custom-fields/actions'
import { hasOptions } from '@/lib/crm/custom-fields/schema'
import { fieldTypes, type ListedName } from '@/lib/crm/objects/field'

const types = fieldTypes.map(type => ({
  value: type,
  label: typeWords[type].name,
  detail: typeWords[type].purpose,
  mark: <Icon name={fieldIcons[type]} size={14} className="text-ink-3" />,
}))

const targets = [
  { value: 'company', label: 'A company' },
  { value: 'contact', label: 'A contact' },
  { value: 'deal', label: 'A deal' },
  { value: 'product', label: 'A product' },
]

/** The button for a new field of a kind of records, with its form. */
export function NewField({ entity, many }: { entity: ListedName; many: string }) {
  const [isOpen, setOpen] = useState(false)
  useShortcuts([{ keys: 'N', label: 'New field', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={`New field of ${many}`}
      description="Everybody in the workspace sees it. What it holds is not changed later; all else is."
      trigger={
        <Button tone="primary" icon="add" keys="N">
          Field
        </Button>
      }
    >
      <NewFieldForm entity={entity} many={many} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function NewFieldForm({ entity, many, onDone }: { entity: ListedName; many: string; onDone: () => void }) {
  const toast = useToast()
  const [label, setLabel] = useState('')
  const [type, setType] = useState<string>()
  const options = useRef<readonly OptionDraft[]>([])
  const kind = fieldTypes.find(one => one === type)
  const create: FormAction<{ id: string }> = (_, data) =>
    createCustomField(undefined, {
      ...formValues(data),
      entity,
      isRequired: data.has('isRequired'),
      options: written(options.current),
    })

  return (
    <Form
      action={create}
      label="New field"
      className="flex flex-col gap-4"
      onSuccess={() => {
        onDone()
        toast({ text: `${label.trim()} is a field of ${many} now.` })
      }}
    >
      <TextField
        name="label"
        label="Name"
        autoComplete="off"
        maxLength={60}
        value={label}
        onChange={event => setLabel(event.target.value)}
      />
      <ComboboxField
        name="type"
        label="What it holds"
        placeholder="Choose"
        choices={types}
        onChoose={choice => setType(choice?.value)}
      />
      {kind === 'relation' && (
        <SelectField
          name="relation"
          label="Which records"
          placeholder="Choose"
          defaultValue=""
          options={targets}
        />
      )}
      {kind && hasOptions(kind) && (
        <ChoicesField
          options={[{ label: '' }]}
          help="A list that you paste becomes one choice for each line."
          onChange={given => {
            options.current = given
          }}
        />
      )}
      <TextField name="help" label="Help" optional autoComplete="off" maxLength={200} />
      <CheckboxField name="isRequired" label="Required" help="New records are not added without it." />
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton keys="⌘↵">Add field</SubmitButton>
      </DialogFoot>
    </Form>
  )
}
