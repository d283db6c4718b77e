'use client'

import type { ReactNode } from 'react'
import { choicesOf, inputOf, isChosen, shownInInput, typedValue } from '@/components/crm/fields/typing'
import { ChoiceLine } from '@/components/crm/records/choice-line'
import type { FieldEntry } from '@/components/crm/records/field-lines'
import { InputLine } from '@/components/crm/records/input-line'
import { GoTo, OutLink } from '@/components/crm/records/told-line'
import { FieldValue, recordHref, type ValueSurroundings, wayOut } from '@/components/crm/table/field-value'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { fieldIcons } from '@/components/crm/table/words'
import type { Choice } from '@/components/ui/combobox'
import { formatDate, formatDateTime } from '@/components/ui/format'
import type { Cell, Field } from '@/lib/crm/objects/field'

type Props = ValueSurroundings & { field: Field; cell: Cell | undefined; owners: readonly Choice[] }

/** A field of a record that is known by its definition alone: its value, and the way to change it. */
export const fieldEntry = (props: Props): FieldEntry => ({
  key: props.field.key,
  isEmpty: typedValue(props.cell) === null,
  line: <FieldLine {...props} />,
})

function FieldLine({ field, cell = null, owners, ...surroundings }: Props) {
  const search = useRelationChoices(field.relation)
  const typed = typedValue(cell)
  const shown = typed !== null && (
    <FieldValue field={field} row={{ cells: { [field.key]: cell } }} isPlain {...surroundings} />
  )
  const line = { field: field.key, label: field.label, icon: fieldIcons[field.type] }

  if (isChosen(field) || field.type === 'multiSelect') {
    const choices = choicesOf(field, owners)
    const named = typeof cell === 'object' && cell && 'id' in cell ? cell : undefined
    const href = named && recordHref(field, named.id)
    const value =
      typed === null
        ? undefined
        : (choices.find(choice => choice.value === typed) ?? { value: typed, label: named?.name ?? typed })

    return (
      <ChoiceLine
        {...line}
        value={value}
        choices={choices}
        {...(field.type === 'relation' && { search })}
        {...(field.type === 'multiSelect' && { several: field })}
        clearable={!field.isRequired}
        link={href && <GoTo href={href} name={named.name} />}
      >
        {shown}
      </ChoiceLine>
    )
  }
  const { type, inputMode } = inputOf(field)
  const out = typed && wayOut(field, typed)

  return (
    <InputLine
      {...line}
      type={type}
      {...(inputMode && { inputMode })}
      isLong={field.type === 'longText'}
      value={typed}
      shownAs={shownInInput(field, typed, surroundings.timeZone)}
      link={out && <OutLink {...out} />}
    >
      {inFull(field, typed, surroundings.timeZone) ?? shown}
    </InputLine>
  )
}

/** What a line has the room to show in full, where a cell has not. */
function inFull(field: Field, typed: string | null, timeZone: string): ReactNode {
  if (!typed) return undefined
  if (field.type === 'longText') return <span className="whitespace-pre-wrap">{typed}</span>
  if (field.type === 'date') return <span className="nums">{formatDate(typed)}</span>
  if (field.type === 'datetime') return <span className="nums">{formatDateTime(typed, timeZone)}</span>

  return undefined
}
