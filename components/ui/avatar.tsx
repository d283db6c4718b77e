import { cn } from '@/components/ui/cn'
import { type TagColor, tagChip, tagColorOf } from '@/components/ui/tag-colors'

export type AvatarKind = 'contact' | 'colleague' | 'company'

const sizes = {
  16: 'size-4 text-[0.5625rem]',
  20: 'size-5 text-11',
  32: 'size-8 text-12',
  44: 'size-11 text-16',
}

/**
 * A circle is a person, a rounded square an organisation; colleagues and companies are tinted. It stands
 * beside the name, so it is decoration; where it stands alone, give it a `label`.
 */
export function Avatar({
  kind,
  name,
  seed = name,
  color,
  size = 20,
  label,
  className,
}: {
  kind: AvatarKind
  name: string
  /** What the colour is made from: the id, so that a new name keeps it. */
  seed?: string
  color?: TagColor
  size?: keyof typeof sizes
  label?: string
  className?: string
}) {
  const tint = color ?? (kind === 'contact' ? 'gray' : tagColorOf(seed))
  return (
    <span
      title={label}
      className={cn(
        'inline-flex shrink-0 select-none items-center justify-center overflow-hidden font-semibold leading-none',
        kind === 'company' ? (size > 20 ? 'rounded-md' : 'rounded-sm') : 'rounded-full',
        sizes[size],
        tagChip[tint],
        className,
      )}
    >
      <span aria-hidden>{initials(name, kind !== 'company' && size > 22 ? 2 : 1)}</span>
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}

function initials(name: string, length: 1 | 2): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]
  const last = words.length > 1 ? words[words.length - 1] : undefined
  const letters = [first, length === 2 ? last : undefined].map(word => (word ? ([...word][0] ?? '') : ''))
  return letters.join('').toLocaleUpperCase('en') || '?'
}
