/** More would make an address that nobody can send. */
const mostNamed = 50
const none = '-'
const every = '*'

/** The folded groups of a list as its address names them; null for none. */
export function writeFolded(
  folded: ReadonlySet<string | null>,
  groups: readonly (string | null)[],
): string | null {
  const keys = groups.filter(key => folded.has(key))
  if (keys.length === 0) return null
  if (keys.length === groups.length) return every

  return keys
    .slice(0, mostNamed)
    .map(key => (key === null ? none : encodeURIComponent(key)))
    .join(',')
}

/** Which groups an address folds; what it names besides is left out. */
export function readFolded(said: string | null, groups: readonly (string | null)[]): Set<string | null> {
  if (!said) return new Set()
  if (said === every) return new Set(groups)
  const named = new Set(said.split(','))

  return new Set(groups.filter(key => named.has(key === null ? none : encodeURIComponent(key))))
}
