import { catalogue, importEntities } from '@/lib/transfer/fields/catalogue'
import type { Field } from '@/lib/transfer/fields/field'
import { fold } from '@/lib/transfer/fold'

/** Words of a header: `closeValue_(USD)` and `Close value` are the same. */
export const headerWords = (header: string): string =>
  fold(header.replace(/([a-z\d])([A-Z])/g, '$1 $2'))
    .replace(/[([{].*?[)\]}]/g, ' ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()

const places = /^(?:organi[sz]ation|person|deal|product|account|contact|company|lead|opportunity) - (.+)$/i

/** Some exports put the kind before each header: `Deal - Value`, `Person - Email - Work`. */
export function headerForms(header: string): string[] {
  const bare = places.exec(header.trim())?.[1]

  return [...new Set([headerWords(header), ...(bare ? [headerWords(bare)] : [])])].filter(Boolean)
}

const known = new WeakMap<Field, readonly string[]>()

/** The synonyms of a field as words, worked out once. */
export function synonymWords(field: Field): readonly string[] {
  const words = known.get(field) ?? field.synonyms.map(headerWords)
  known.set(field, words)

  return words
}

/** Is this a header that any kind of record knows? */
export const fieldOfHeader = (header: string): boolean =>
  headerForms(header).some(form =>
    importEntities.some(entity => catalogue[entity].fields.some(field => synonymWords(field).includes(form))),
  )
