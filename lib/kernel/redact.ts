const REMOVED = '[removed]'
const DEEPEST = 8
const LONGEST = 100

// Whole words of a name, so that `tokens` and `databaseUrl` count, and `secretary` does not.
const secretName =
  /(^|_)(pass(word|wd|phrase)?s?|secrets?|tokens?|cookies?|authorization|credentials?|urls?)(_|$)/
const inSnakeCase = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()

/** Takes the login out of every address in a text; the rest of the address says where something went wrong. */
const redactText = (text: string): string =>
  text.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@?#'"]*(?:@|%40)/gi, `$1${REMOVED}@`)

function redactError(error: Error, deep: (value: unknown) => unknown): Record<string, unknown> {
  const own: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(error)) own[name] = isSecret(name) ? REMOVED : deep(value)

  return {
    type: error.name,
    message: redactText(error.message),
    ...own,
    ...(error.stack !== undefined && { stack: redactText(error.stack) }),
    ...(error.cause !== undefined && { cause: deep(error.cause) }),
    ...(error instanceof AggregateError && { errors: deep(error.errors) }),
  }
}

const isSecret = (name: string): boolean => secretName.test(inSnakeCase(name))

/** A copy of what is about to be logged, as plain data and without secrets, however deep they lie. */
export function redact(given: unknown): unknown {
  const above = new Set<unknown>()

  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return redactText(value)
    if (typeof value === 'bigint') return String(value)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
    if (above.has(value) || above.size === DEEPEST) return '[…]'

    above.add(value)
    try {
      if (value instanceof Error) return redactError(value, deep)
      if (value instanceof Map || value instanceof Set) return deep([...value])
      if (Array.isArray(value)) return value.slice(0, LONGEST).map(deep)

      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, isSecret(name) ? REMOVED : deep(one)]),
      )
    } finally {
      above.delete(value)
    }
  }

  return deep(given)
}
