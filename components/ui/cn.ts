import { groupOf, overrules } from '@/components/ui/class-groups'

type ClassValue = string | false | 0 | 0n | null | undefined | readonly ClassValue[]

const joined = new Map<string, string>()
const most = 2_000

/** Joins class names; of two that set the same property, the last one wins. */
export function cn(...classes: ClassValue[]): string {
  const all = written(classes)
  const known = joined.get(all)
  if (known !== undefined) return known
  const merged = merge(all)
  if (joined.size >= most) joined.clear()
  joined.set(all, merged)

  return merged
}

function written(value: ClassValue): string {
  if (!value) return ''

  return typeof value === 'string' ? value : value.map(written).filter(Boolean).join(' ')
}

function merge(all: string): string {
  const taken = new Set<string>()
  const kept: string[] = []
  for (const name of all.split(/\s+/).reverse()) {
    const { when, base } = parted(name)
    const group = groupOf(base)
    if (!group) kept.push(name)
    else if (!taken.has(when + group)) {
      kept.push(name)
      for (const one of [group, ...(overrules[group] ?? [])]) taken.add(when + one)
    }
  }

  return kept.reverse().join(' ').trim()
}

/** `sm:hover:bg-press` is `bg-press` when both hold; the order of conditions says nothing. */
function parted(name: string): { when: string; base: string } {
  const parts = name.split(/:(?![^[(]*[\])])/)
  const base = parts.pop() ?? ''

  return { when: parts.length > 0 ? `${parts.sort().join(':')}:` : '', base }
}
