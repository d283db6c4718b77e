/** What the author of a migration file says about it in the comments at its head. */
export type MigrationDirectives = {
  /** False when its statements run one by one, since one of them may not stand in a transaction. */
  readonly transaction: boolean
  /** A workspace may be brought over this file by the first request that needs it. */
  readonly onFirstTouch: boolean
  /** The file since whose release nothing reads any more what this one drops or renames. */
  readonly unreadSince: string | null
  /** Rules of the linter that the file breaks on purpose. */
  readonly allowed: readonly { readonly rule: string; readonly reason: string }[]
}

const MARK = /^--\s*atrium:\s*(.*)$/
/** What drizzle-kit writes between two statements. */
export const BREAKPOINT = '--> statement-breakpoint'

/** The comments and empty lines before the first statement. */
function headOf(sql: string): string[] {
  const lines = sql.split('\n').map(line => line.trim())
  const end = lines.findIndex(line => line === BREAKPOINT || (line !== '' && !line.startsWith('--')))

  return end < 0 ? lines : lines.slice(0, end)
}

/**
 * Reads the lines `-- atrium: …` at the head of a migration file: `no-transaction`, `safe-on-first-touch`,
 * `unread-since <earlier file>` and `allow <rule> <reason>`.
 *
 * @param name of the file, for the message
 * @throws when a line is none of these
 */
export function readDirectives(name: string, sql: string): MigrationDirectives {
  let transaction = true
  let onFirstTouch = false
  let unreadSince: string | null = null
  const allowed: { rule: string; reason: string }[] = []

  for (const line of headOf(sql)) {
    const text = MARK.exec(line)?.[1]
    if (text === undefined) continue

    const [word = '', first = '', ...rest] = text.split(/\s+/)
    if (word === 'no-transaction' && first === '') transaction = false
    else if (word === 'safe-on-first-touch' && first === '') onFirstTouch = true
    else if (word === 'unread-since' && first !== '' && rest.length === 0) unreadSince = first
    else if (word === 'allow' && first !== '' && rest.length > 0) {
      allowed.push({ rule: first, reason: rest.join(' ') })
    } else throw new Error(`${name} says "atrium: ${text}" at its head, which means nothing.`)
  }

  return { transaction, onFirstTouch, unreadSince, allowed }
}
