import type { FieldChange } from '@/db/tenant/tables/events'
import { roleNames } from '@/lib/crm/roles/words'

/** "Role: Manager → Administrator, Created: 12". */
export const changesInWords = (changes: readonly FieldChange[]): string =>
  changes
    .map(({ field, old, new: now }) => {
      const before = old === null ? '' : `${valueInWords(field, old)} → `

      return `${capitalised(field)}: ${before}${now === null ? 'nothing' : valueInWords(field, now)}`
    })
    .join(', ')

const names: Readonly<Record<string, string>> = roleNames

/** A role is logged as the system calls it. */
const valueInWords = (field: string, value: string): string =>
  field === 'role' ? (names[value] ?? value) : value

const capitalised = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1)
