'use client'

import { type FormEvent, useState } from 'react'
import { asSent } from '@/components/crm/fields/typing'
import { ValueInput } from '@/components/crm/fields/value-input'
import { useList } from '@/components/crm/table/list-context'
import { useTags } from '@/components/crm/tags/use-tags'
import { Button } from '@/components/ui/button'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { NativeSelect } from '@/components/ui/native-select'
import type { Field } from '@/lib/crm/objects/field'

/** Many records have other tags each: they are given one, or lose one. */
const inBulk = (field: Field): readonly Field[] =>
  field.relation === 'tag'
    ? [
        { ...field, key: 'addTags', label: 'Tags: give one' },
        { ...field, key: 'removeTags', label: 'Tags: take one off' },
      ]
    : [field]

const isOfTags = ({ relation }: Field) => relation === 'tag'

/** Asks for a field and its new value, for all selected rows. */
export function BulkChange({
  shown,
  onChange,
  onClose,
}: {
  /** How many of what: "12 companies". */
  shown: string
  /** Answers why it was refused. */
  onChange: (set: Readonly<Record<string, unknown>>, label: string) => Promise<string | undefined>
  onClose: () => void
}) {
  const { fields, owners } = useList()
  const offered = fields.filter(field => !field.isReadOnly && !field.isOwn).flatMap(inBulk)
  const [field, setField] = useState<Field | undefined>(offered[0])
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isPending, setPending] = useState(false)
  if (!field) return null

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    setPending(true)
    const refused = await onChange(
      { [field.key]: asSent(field, value) },
      isOfTags(field) ? 'Tags' : field.label,
    )
    setPending(false)
    if (refused) setProblem(refused)
    else onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={`Change ${shown}`}
      description="One field of all of them. It can be undone for 30 days."
    >
      <form onSubmit={event => void send(event)} className="flex flex-col gap-4">
        <NativeSelect
          aria-label="Field"
          value={field.key}
          options={offered.map(({ key, label }) => ({ value: key, label }))}
          onChange={event => {
            setField(offered.find(({ key }) => key === event.target.value))
            setValue('')
            setProblem(undefined)
          }}
        />
        {isOfTags(field) ? (
          <TagInput key={field.key} mayCreate={field.key === 'addTags'} onChange={setValue} />
        ) : (
          <ValueInput
            key={field.key}
            field={field}
            owners={owners}
            aria-label={`New value of ${field.label}`}
            onChange={setValue}
          />
        )}
        {problem && (
          <p role="alert" className="text-13 text-bad-ink">
            {problem}
          </p>
        )}
        <DialogFoot className="mt-1">
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            size="field"
            tone={value || isOfTags(field) ? 'primary' : 'danger-quiet'}
            disabled={isOfTags(field) && !value}
            pending={isPending}
          >
            {value || isOfTags(field) ? `Change ${shown}` : `Empty it for ${shown}`}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** One of the tags there are; one that is given may be new. */
function TagInput({ mayCreate, onChange }: { mayCreate: boolean; onChange: (id: string) => void }) {
  const [tag, setTag] = useState<Choice>()
  const { search, create } = useTags()

  return (
    <Combobox
      value={tag}
      search={search}
      {...(mayCreate && { onCreate: create })}
      clearable={false}
      placeholder="Choose a tag"
      aria-label="Tag"
      onValueChange={choice => {
        setTag(choice)
        onChange(choice?.value ?? '')
      }}
    />
  )
}
