import { type EntityName, entityNames, type Role } from '@/lib/permissions'
import {
  type FieldLimit,
  fieldKinds,
  type Reach,
  type RecordVerb,
  type Rights,
  reachOf,
  recordVerbs,
} from '@/lib/permissions/rights'

/** What people read of a standard role. */
export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Administrator',
  member: 'Manager',
  viewer: 'Read-only',
}

/** What people read of the matrix of a role. */
export const entityWords: Record<EntityName, string> = {
  company: 'Companies',
  contact: 'Contacts',
  deal: 'Deals',
  product: 'Products',
  activity: 'Activities',
  note: 'Notes',
  file: 'Files',
}

export const verbWords: Record<RecordVerb, string> = {
  read: 'See',
  create: 'Create',
  update: 'Change',
  delete: 'Delete',
  export: 'Export',
}

const reachWords: Record<Reach, string> = { none: 'None', own: 'Their own', team: 'Their team’s', all: 'All' }

/** Creating and exporting are a yes or a no: one creates nothing of others, and exports what one sees. */
export const reachWord = (verb: RecordVerb, reach: Reach): string => {
  if (verb === 'create' || verb === 'export') return reach === 'none' ? 'No' : 'Yes'

  return reachWords[reach]
}

const limitWords: Record<FieldLimit, string> = { hidden: 'Hidden', read: 'Read-only' }

/** What a role says of a single field; without a word it is as its record is. */
export const limitWord = (limit: FieldLimit | undefined): string =>
  limit === undefined ? 'As the record' : limitWords[limit]

/** All that a role says, kinds of records that it treats alike together: what a newcomer reads instead of a matrix. */
export function rightsInWords(rights: Rights): string[] {
  const alike = new Map<string, EntityName[]>()
  for (const entity of entityNames) {
    const said = sentenceOf(rights, entity)
    alike.set(said, [...(alike.get(said) ?? []), entity])
  }

  const said = [...alike].map(([said, kinds]) =>
    kinds.length === entityNames.length
      ? `All records: ${said}.`
      : `${kinds.map((kind, n) => (n === 0 ? entityWords[kind] : entityWords[kind].toLowerCase())).join(', ')}: ${said}.`,
  )

  return [...said, ...limitsInWords(rights)]
}

/** "Deals: 2 fields hidden, 1 read-only." */
const limitsInWords = ({ fields }: Rights): string[] =>
  fieldKinds.flatMap(kind => {
    const limits = Object.values(fields?.[kind] ?? {})
    const count = (limit: FieldLimit) => limits.filter(one => one === limit).length
    const hidden = count('hidden')
    const parts = [
      ...(hidden > 0 ? [`${hidden} ${hidden === 1 ? 'field' : 'fields'} hidden`] : []),
      ...(count('read') > 0 ? [`${count('read')} read-only`] : []),
    ]

    return parts.length > 0 ? [`${entityWords[kind]}: ${parts.join(', ')}.`] : []
  })

function sentenceOf(rights: Rights, entity: EntityName): string {
  const said = recordVerbs.flatMap(verb => {
    const reach = reachOf(rights, entity, verb)
    if (reach === 'none') return []
    const word = verbWords[verb].toLowerCase()

    return verb === 'create' || verb === 'export' ? [word] : [`${word} ${reachWords[reach].toLowerCase()}`]
  })

  return said.length === 0 ? 'not seen' : said.join(', ')
}
