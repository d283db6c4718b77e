'use client'

import { useEffect, useRef, useState } from 'react'
import { Problem } from '@/components/crm/records/line-parts'
import { RecordEditor, type Refusal, useEditor } from '@/components/crm/records/record-editor'
import { useList } from '@/components/crm/table/list-context'
import { useUpdate } from '@/components/crm/table/updates'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { type Choice, Combobox } from '@/components/ui/combobox'
import type { Cell, Field, ListRow } from '@/lib/crm/objects/field'

type Props = {
  row: ListRow
  field: Field
  onDone: () => void
  /** A value is stored: by this edit, or by taking it back. */
  onSaved: (cell: Cell) => void
}

/** Changes one value where it stands in the list. Enter saves, Esc leaves it as it was. */
export function CellEditor({ row, field, onDone, onSaved }: Props) {
  const { entity, mayEdit, place, owners } = useList()
  const [labels] = useState(() => new Map(owners.map(({ value, label }) => [value, label])))
  const old = row.cells[field.key]
  if (typeof old === 'object' && old !== null && 'id' in old) labels.set(old.id, old.name)

  const toCell = (value: unknown): Cell => {
    if (value === null || value === undefined || value === '') return null
    const text = String(value)
    if (field.type === 'member' || field.type === 'relation')
      return { id: text, name: labels.get(text) ?? '' }
    if (field.type === 'checkbox') return text === 'true'
    if (field.type === 'currency')
      return {
        amount: text.replace(/[^\d.]/g, ''),
        currency: typeof old === 'object' && old && 'amount' in old ? old.currency : null,
      }

    return text
  }
  const update = useUpdate(entity, values => onSaved(toCell(values[field.key])))

  return (
    <RecordEditor
      id={row.id}
      version={row.version}
      action={update.action}
      schema={update.schema}
      mayEdit={mayEdit}
      path={place.path}
    >
      <Editing row={row} field={field} onDone={onDone} labels={labels} />
    </RecordEditor>
  )
}

/** A value as it is typed and sent. */
export function typedValue(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell !== 'object') return String(cell)
  if ('id' in cell) return cell.id
  if ('amount' in cell) return cell.amount

  return cell.map(one => (typeof one === 'string' ? one : one.name)).join(', ')
}

function Editing({ row, field, onDone, labels }: Omit<Props, 'onSaved'> & { labels: Map<string, string> }) {
  const { owners } = useList()
  const { read, run, save } = useEditor()
  const search = useRelationChoices(field.relation)
  const [refusal, setRefusal] = useState<Refusal & { value: string | null; said: string }>()
  const box = useRef<HTMLSpanElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  const old = typedValue(row.cells[field.key])
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
    // What is chosen from a list is chosen at once.
    const button = box.current?.querySelector<HTMLElement>('button')
    button?.focus()
    button?.click()
  }, [])

  const leave = () => {
    isOver.current = true
    const cell = box.current?.closest('td')
    onDone()
    cell?.focus({ preventScroll: true })
  }
  const send = (value: string | null, said: string, seen: string | null = old) => {
    if (value === old && seen === old) return leave()
    run(async () => {
      const answer = await save({ field: field.key, label: field.label, value, old, said, seen })
      if (!answer) return leave()
      isOver.current = false
      setRefusal({ ...answer, value, said })
    })
  }
  const finish = () => {
    const typed = input.current?.value.trim() ?? ''
    if (typed === (old ?? '')) return leave()
    const meant = read(field.key, typed)
    if ('problem' in meant) return setRefusal({ ...meant, value: typed, said: typed })
    send(typed || null, typed)
  }
  const choose = (choice: Choice | undefined) => {
    isOver.current = true
    if (choice) labels.set(choice.value, choice.label)
    send(choice?.value ?? null, choice?.label ?? '')
  }
  const choices = choicesOf(field, owners)
  const isChosen = field.type === 'relation' || choices.length > 0

  return (
    <span ref={box} className="relative block">
      {isChosen ? (
        <Combobox
          value={
            old === null
              ? undefined
              : (choices.find(one => one.value === old) ?? { value: old, label: labels.get(old) ?? '' })
          }
          choices={choices}
          {...(field.type === 'relation' && { search })}
          clearable={field.type !== 'checkbox'}
          onValueChange={choose}
          onClose={() => isOver.current || leave()}
          aria-label={field.label}
          className="-mx-1.5 h-7 w-[calc(100%+0.75rem)] px-1.5 text-13"
        />
      ) : (
        <input
          ref={input}
          defaultValue={old ?? ''}
          type={field.type === 'date' ? 'date' : 'text'}
          aria-label={field.label}
          aria-invalid={refusal ? true : undefined}
          autoComplete="off"
          onKeyDown={event => {
            event.stopPropagation()
            if (event.key === 'Enter') {
              event.preventDefault()
              finish()
            } else if (event.key === 'Escape') leave()
          }}
          onBlur={event => {
            if (isOver.current || refusal || box.current?.contains(event.relatedTarget)) return
            finish()
          }}
          className="-mx-1.5 h-7 w-[calc(100%+0.75rem)] rounded-md bg-raised px-1.5 text-13 outline-2 outline-focus aria-invalid:outline-bad-mark"
        />
      )}
      {refusal && (
        <span className="absolute top-full left-0 z-panel mt-1 block w-64 whitespace-normal rounded-md border bg-overlay pb-1 text-left shadow-menu">
          <Problem
            id={`${row.id}-problem`}
            refusal={refusal}
            keepMine={() => send(refusal.value, refusal.said, refusal.theirs ?? null)}
            takeTheirs={leave}
          />
        </span>
      )}
    </span>
  )
}

function choicesOf(field: Field, owners: readonly Choice[]): readonly Choice[] {
  if (field.type === 'member') return owners
  if (field.type === 'checkbox')
    return [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ]

  return field.options ?? []
}
