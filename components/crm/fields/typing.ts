import { clockAt } from '@/components/crm/table/calendar'
import type { Choice } from '@/components/ui/combobox'
import type { Cell, Field } from '@/lib/crm/objects/field'

/** A value as it is typed and sent: an id, an amount, a day, the chosen values with commas between them. */
export function typedValue(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell !== 'object') return String(cell)
  if ('id' in cell) return cell.id
  if ('amount' in cell) return cell.amount

  return cell.map(one => (typeof one === 'string' ? one : one.id)).join(',') || null
}

/** What was typed or chosen, as it is sent; null for nothing. */
export const asSent = (field: Field, typed: string | null): string | readonly string[] | null =>
  field.type === 'multiSelect' ? severalOf(typed) : typed || null

/** A value as the input of its field shows it: a moment by the clocks of the workspace. */
export function shownInInput({ type }: Field, typed: string | null, timeZone: string): string {
  if (type === 'datetime' && typed) return clockAt(typed, timeZone)
  // "125000.00" is what the database keeps.
  if (type === 'currency') return typed?.replace(/\.00$/, '') ?? ''

  return typed ?? ''
}

/** The values of a field that holds several. */
export const severalOf = (typed: string | null): readonly string[] => (typed ? typed.split(',') : [])

const yesOrNo: readonly Choice[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** What may be chosen for a field; what a relation may point to is searched instead. */
export function choicesOf(field: Field, owners: readonly Choice[]): readonly Choice[] {
  if (field.type === 'member') return owners
  if (field.type === 'checkbox') return yesOrNo

  return field.options ?? []
}

const chosen: readonly Field['type'][] = ['select', 'member', 'relation', 'checkbox']

/** Is its value one of a list, rather than something typed? */
export const isChosen = (field: Field): boolean => chosen.includes(field.type)

/** The input of the browser that suits what is typed for a field. What people type is read leniently. */
export function inputOf({ type }: Field): {
  type: 'text' | 'date' | 'datetime-local'
  inputMode?: InputMode
} {
  switch (type) {
    case 'date':
      return { type: 'date' }
    case 'datetime':
      return { type: 'datetime-local' }
    case 'number':
    case 'currency':
    case 'percent':
      return { type: 'text', inputMode: 'decimal' }
    case 'email':
    case 'url':
      return { type: 'text', inputMode: type }
    case 'phone':
      return { type: 'text', inputMode: 'tel' }
    default:
      return { type: 'text' }
  }
}

type InputMode = 'decimal' | 'email' | 'url' | 'tel'

/** What is chosen or typed, in words. */
export const severalWords = ({ options = [] }: Field, values: readonly string[]): string =>
  values.map(value => options.find(option => option.value === value)?.label ?? value).join(', ')
