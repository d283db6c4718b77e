import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** Shorter words have too few letters for the trigram index to find them inside of others. */
const shortest = 3
const most = 6

/**
 * What was typed, as words to look for. A phone number, or four digits of one and more, is one word of digits,
 * whatever its punctuation; its leading zeros are left out, because people write them or a country code.
 *
 * @param query at most 100 characters count
 */
export function wordsOf(query: string): string[] {
  const text = query.trim().slice(0, 100)
  // "+49 (0)171": the zero is dialled without the code only.
  const digits = text.replace(/^(\+|00)(\d+\s*)\(0\)/, '$2').replace(/\D/g, '')
  if (digits.length >= 4 && /^[+(\d][\d\s().\-/]*$/.test(text)) return [digits.replace(/^0+(?=\d{4})/, '')]

  return text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, most)
    .map(word => (/^\+?[\d().\-/]{4,}$/.test(word) && /\d{2}/.test(word) ? word.replace(/\D/g, '') : word))
    .filter(Boolean)
}

/** Folded as search texts are, with its wildcards as letters. */
export const folded = (text: string): SQL => sql`atrium_fold(${text.replace(/[\\%_]/g, '\\$&')})`

/** Is this word in the text? Short ones only at the beginning of a word. Both are answered by the trigram index. */
export function hasWord(text: PgColumn | SQL, word: string): SQL | undefined {
  if (word.length >= shortest) return sql`${text} like '%' || ${folded(word)} || '%'`

  return or(sql`${text} like ${folded(word)} || '%'`, sql`${text} like '% ' || ${folded(word)} || '%'`)
}

/** Every word somewhere in the search text, accents and case aside. */
export const everyWord = (text: PgColumn, query: string): SQL | undefined =>
  and(...wordsOf(query).map(word => hasWord(text, word)))
