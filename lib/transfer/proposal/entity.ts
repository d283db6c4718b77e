import { catalogue, type ImportEntity, importEntities } from '@/lib/transfer/fields/catalogue'
import { headerWords } from '@/lib/transfer/fields/headers'
import type { ColumnProfile } from '@/lib/transfer/file/profile'
import { assignFields } from '@/lib/transfer/proposal/columns'

/** What a file is most likely about: the kind whose fields take the most of its columns; the name of the file helps. */
export function guessEntity(columns: readonly ColumnProfile[], fileName: string): ImportEntity {
  const words = headerWords(fileName)
  const [best] = importEntities
    .map(entity => ({ entity, score: shareTaken(entity, columns) + (mentions(words, entity) ? 0.15 : 0) }))
    .sort((a, b) => b.score - a.score)

  return best?.entity ?? 'companies'
}

function shareTaken(entity: ImportEntity, columns: readonly ColumnProfile[]): number {
  const taken = [...assignFields(entity, columns).values()]
  const isEnough = taken.some(({ field }) => catalogue[entity].needs.includes(field.key))
  const sum = taken.reduce((total, { score }) => total + score / 100, 0)

  return (isEnough ? 1 : 0.3) * (sum / Math.max(1, columns.length))
}

const otherWords: Readonly<Record<ImportEntity, readonly string[]>> = {
  companies: ['company', 'companies', 'accounts', 'account', 'organizations', 'firmen', 'kunden'],
  contacts: ['contacts', 'contact', 'people', 'persons', 'leads', 'kontakte'],
  deals: ['deals', 'deal', 'opportunities', 'pipeline', 'chancen'],
  products: ['products', 'product', 'items', 'catalogue', 'produkte', 'artikel'],
  members: ['team', 'teams', 'users', 'agents', 'staff', 'members'],
}

const mentions = (words: string, entity: ImportEntity): boolean =>
  words.split(' ').some(word => otherWords[entity].includes(word))
