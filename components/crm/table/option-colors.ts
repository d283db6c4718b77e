import type { TagColor } from '@/components/ui/tag-colors'

/** The colour of a built-in state by its value; the others are gray, since a column of colours is noise. */
const colors: Record<string, TagColor> = {
  qualified: 'blue',
  contacted: 'blue',
  opportunity: 'violet',
  nurturing: 'violet',
  planned: 'blue',
  open: 'blue',
  customer: 'green',
  done: 'green',
  won: 'green',
  evangelist: 'teal',
  high: 'amber',
  unqualified: 'red',
  lost: 'red',
}

export const optionColor = (value: string): TagColor => colors[value] ?? 'gray'
