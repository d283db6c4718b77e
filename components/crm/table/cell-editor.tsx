'use client'

import { useEffect, useRef, useState } from 'react'
import { SeveralMenu } from '@/components/crm/fields/several-menu'
import {
  asSent,
  choicesOf,
  inputOf,
  isChosen,
  severalOf,
  severalWords,
  shownInInput,
  typedValue,
} from '@/components/crm/fields/typing'
import { Problem } from '@/components/crm/records/line-parts'
import { RecordEditor, type Refusal, useEditor } from '@/components/crm/records/record-editor'
import { momentAt } from '@/components/crm/table/calendar'
import { alignOf } from '@/components/crm/table/head-cell'
import { useList } from '@/components/crm/table/list-context'
import { useUpdate } from '@/components/crm/table/updates'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { cn } from '@/components/ui/cn'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { useToast } from '@/components/ui/toast'
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
  const { entity, mayEdit, place, owners, timeZone } = useList()
  const [labels] = useState(() => new Map(owners.map(({ value, label }) => [value, label])))
  const old = row.cells[field.key]
  if (typeof old === 'object' && old !== null && 'id' in old) labels.set(old.id, old.name)

  const toCell = (value: unknown): Cell => {
    if (value === null || value === undefined || value === '') return null
    const text = String(value)
    if (field.type === 'member' || field.type === 'relation')
      return { id: text, name: labels.get(text) ?? '' }
    if (field.type === 'checkbox') return text === 'true'
    if (field.type === 'datetime') return momentAt(text, timeZone) ?? text
    if (field.type === 'multiSelect') return severalOf(text)
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
      kind={entity}
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

function Editing({ row, field, onDone, labels }: Omit<Props, 'onSaved'> & { labels: Map<string, string> }) {
  const { owners, timeZone } = useList()
  const { begin, read, run, save } = useEditor()
  const search = useRelationChoices(field.relation)
  const [refusal, setRefusal] = useState<Refusal & { value: string | null; said: string }>()
  const say = useToast()
  const box = useRef<HTMLSpanElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  const old = typedValue(row.cells[field.key])
  const shown = shownInInput(field, old, timeZone)
  const isOpened = useRef(false)
  useEffect(() => {
    begin()
    // Once: behind a refusal the first button is the one that overwrites what somebody else wrote.
    if (isOpened.current) return
    isOpened.current = true
    input.current?.focus()
    input.current?.select()
    if (!isChosen(field)) return
    // What is chosen from a list is chosen at once. A menu of several takes the focus itself.
    const button = box.current?.querySelector<HTMLElement>('button')
    button?.focus()
    button?.click()
  }, [field, begin])

  const leave = () => {
    isOver.current = true
    const cell = box.current?.closest('td')
    onDone()
    cell?.focus({ preventScroll: true })
  }
  const send = (value: string | null, said: string, seen: string | null = old) => {
    if (value === old && seen === old) return leave()
    run(async () => {
      const answer = await save({
        field: field.key,
        label: field.label,
        value: asSent(field, value),
        old: asSent(field, old),
        said,
        seen,
      })
      if (!answer) return leave()
      isOver.current = false
      setRefusal({ ...answer, value, said })
    })
  }
  const finish = () => {
    const typed = input.current?.value.trim() ?? ''
    if (typed === shown) return leave()
    const said = field.type === 'datetime' ? typed.replace('T', ' ') : typed
    const meant = read(field.key, typed)
    if ('problem' in meant) return setRefusal({ ...meant, value: typed, said })
    send(typed || null, said)
  }
  const choose = (choice: Choice | undefined) => {
    isOver.current = true
    if (choice) labels.set(choice.value, choice.label)
    send(choice?.value ?? null, choice?.label ?? '')
  }
  const choices = choicesOf(field, owners)

  return (
    <span ref={box} className="relative block">
      {field.type === 'multiSelect' ? (
        <SeveralMenu
          field={field}
          values={severalOf(old)}
          defaultOpen
          trigger={
            <button
              type="button"
              aria-label={field.label}
              className="-mx-1.5 h-7 w-[calc(100%+0.75rem)] truncate rounded-md bg-raised px-1.5 text-left text-13"
            >
              {severalWords(field, severalOf(old))}
            </button>
          }
          onDone={values => send(values.join(',') || null, severalWords(field, values))}
        />
      ) : isChosen(field) ? (
        <Combobox
          value={
            old === null
              ? undefined
              : (choices.find(one => one.value === old) ?? { value: old, label: labels.get(old) ?? '' })
          }
          choices={choices}
          {...(field.type === 'relation' && { search })}
          clearable={field.type !== 'checkbox' && !field.isRequired}
          onValueChange={choose}
          onClose={() => isOver.current || leave()}
          onUnclear={text => say({ text, tone: 'plain' })}
          aria-label={field.label}
          className="-mx-1.5 h-7 w-[calc(100%+0.75rem)] px-1.5 text-13"
        />
      ) : (
        <input
          ref={input}
          defaultValue={shown}
          {...inputOf(field)}
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
          className={cn(
            'relative -mx-1.5 h-7 w-[calc(100%+0.75rem)] rounded-md bg-raised px-1.5 text-13 outline-2 outline-focus aria-invalid:outline-bad-mark',
            alignOf(field) === 'right' && 'nums text-right',
            // Day and clock need more than a narrow column has.
            field.type === 'datetime' && 'z-sticky min-w-52',
          )}
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
