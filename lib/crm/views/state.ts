import type { Filter } from '@/lib/crm/lists/filter'

export const MAX_SORTS = 3
export const MIN_COLUMN_WIDTH = 60
export const MAX_COLUMN_WIDTH = 800
export type Sort = { readonly field: string; readonly direction: 'asc' | 'desc' }

/** What a list shows and in which order: what its address says, and what a saved view keeps. */
export type ViewState = {
  /** Words that are searched in the list. */
  readonly q?: string | undefined
  readonly filter?: Filter | undefined
  /** The field whose values the list is put into groups by. */
  readonly group?: string | undefined
  /** The first decides, the next ones among equals. At most three. */
  readonly sorts: readonly Sort[]
  /** In their order; the record's name stands before them in any case. Width in pixels. */
  readonly columns: readonly { readonly field: string; readonly width?: number | undefined }[]
}
