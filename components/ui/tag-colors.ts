export const tagColors = [
  'gray',
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'indigo',
  'violet',
  'pink',
] as const
export type TagColor = (typeof tagColors)[number]

/** Written out, because Tailwind finds classes by reading the source. */
export const tagChip: Record<TagColor, string> = {
  gray: 'bg-tag-gray-tint text-tag-gray-ink',
  red: 'bg-tag-red-tint text-tag-red-ink',
  orange: 'bg-tag-orange-tint text-tag-orange-ink',
  amber: 'bg-tag-amber-tint text-tag-amber-ink',
  green: 'bg-tag-green-tint text-tag-green-ink',
  teal: 'bg-tag-teal-tint text-tag-teal-ink',
  blue: 'bg-tag-blue-tint text-tag-blue-ink',
  indigo: 'bg-tag-indigo-tint text-tag-indigo-ink',
  violet: 'bg-tag-violet-tint text-tag-violet-ink',
  pink: 'bg-tag-pink-tint text-tag-pink-ink',
}

export const tagText: Record<TagColor, string> = {
  gray: 'text-tag-gray',
  red: 'text-tag-red',
  orange: 'text-tag-orange',
  amber: 'text-tag-amber',
  green: 'text-tag-green',
  teal: 'text-tag-teal',
  blue: 'text-tag-blue',
  indigo: 'text-tag-indigo',
  violet: 'text-tag-violet',
  pink: 'text-tag-pink',
}

export const isTagColor = (value: string): value is TagColor => tagColors.some(color => color === value)

/** The same seed (an id, else a name) has the same colour on every screen. Gray is kept for people outside. */
export function tagColorOf(seed: string): TagColor {
  let hash = 0
  for (const character of seed) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return tagColors[1 + (hash % (tagColors.length - 1))] ?? 'gray'
}
