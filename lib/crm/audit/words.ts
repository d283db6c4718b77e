import type { FieldChange } from '@/db/tenant/tables/events'

/** "role: Member → Admin, created: 12". */
export const changesInWords = (changes: readonly FieldChange[]): string =>
  changes
    .map(({ field, old, new: now }) => `${field}: ${old === null ? '' : `${old} → `}${now ?? 'nothing'}`)
    .join(', ')
