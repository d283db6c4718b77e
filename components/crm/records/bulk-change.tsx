'use client'

import { type FormEvent, useState } from 'react'
import { useList } from '@/components/crm/table/list-context'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { useTags } from '@/components/crm/tags/use-tags'
import { Button } from '@/components/ui/button'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { Field } from '@/lib/crm/objects/field'

const yesOrNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

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
  onChange: (
    set: Record<string, string | null | readonly string[]>,
    label: string,
  ) => Promise<string | undefined>
  onClose: () => void
}) {
  const { fields } = useList()
  const offered = fields.filter(field => !field.isReadOnly && !field.isOwn).flatMap(inBulk)
  const [field, setField] = useState<Field | undefined>(offered[0])
  const [value, setValue] = useState<Choice>()
  const [problem, setProblem] = useState<string>()
  const [isPending, setPending] = useState(false)
  if (!field) return null

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    setPending(true)
    const given = value?.value || null
    const refused = await onChange(
      { [field.key]: isOfTags(field) && given ? [given] : given },
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
            setValue(undefined)
            setProblem(undefined)
          }}
        />
        <NewValue key={field.key} field={field} value={value} onChange={setValue} />
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
            tone={value?.value || isOfTags(field) ? 'primary' : 'danger'}
            disabled={isOfTags(field) && !value}
            pending={isPending}
          >
            {value?.value || isOfTags(field) ? `Change ${shown}` : `Empty it for ${shown}`}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

function NewValue({
  field,
  value,
  onChange,
}: {
  field: Field
  value: Choice | undefined
  onChange: (value: Choice | undefined) => void
}) {
  const { owners } = useList()
  const search = useRelationChoices(field.relation)
  const tags = useTags()
  const label = `New value of ${field.label}`
  if (isOfTags(field))
    return (
      <Combobox
        value={value}
        search={tags.search}
        {...(field.key === 'addTags' && { onCreate: tags.create })}
        clearable={false}
        placeholder="Choose a tag"
        aria-label="Tag"
        onValueChange={onChange}
      />
    )
  if (field.type === 'member' || field.type === 'relation' || field.type === 'checkbox' || field.options) {
    const choices =
      field.type === 'member' ? owners : field.type === 'checkbox' ? yesOrNo : (field.options ?? [])

    return (
      <Combobox
        value={value}
        choices={choices}
        {...(field.type === 'relation' && { search })}
        clearable={field.type !== 'checkbox'}
        placeholder="Nothing"
        aria-label={label}
        onValueChange={onChange}
      />
    )
  }

  return (
    <Input
      type={field.type === 'date' ? 'date' : 'text'}
      aria-label={label}
      autoComplete="off"
      placeholder="Nothing"
      onChange={event => {
        const typed = event.target.value.trim()
        onChange(typed ? { value: typed, label: typed } : undefined)
      }}
    />
  )
}
