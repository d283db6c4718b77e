import { type EntityName, entityNames, type Permission, type Role } from './index'

/** How far somebody may go: nothing, what is their own, what is of the people of their teams, everything. */
export const reaches = ['none', 'own', 'team', 'all'] as const
export type Reach = (typeof reaches)[number]

/** What a role says of each kind of record. Creating and exporting are all or nothing. */
export const recordVerbs = ['read', 'create', 'update', 'delete', 'export'] as const
export type RecordVerb = (typeof recordVerbs)[number]

/** The kinds of records whose single fields a role may say something of. */
export const fieldKinds = [
  'company',
  'contact',
  'deal',
  'product',
  'activity',
] as const satisfies readonly EntityName[]
export type FieldKind = (typeof fieldKinds)[number]

/** What a role takes of a field: to see it at all, or only to change it. */
export const fieldLimits = ['hidden', 'read'] as const
export type FieldLimit = (typeof fieldLimits)[number]

/** By the keys of the fields; one that is not named is as its record is. */
export type FieldLimits = { readonly [Kind in FieldKind]?: Readonly<Record<string, FieldLimit>> | undefined }

export type Rights = { records: Record<EntityName, Record<RecordVerb, Reach>>; fields?: FieldLimits }

/** The reaches that a verb may have. */
export const reachesOf = (verb: RecordVerb): readonly Reach[] =>
  verb === 'create' || verb === 'export' ? ['none', 'all'] : reaches

/**
 * How far a role goes. What is not read is not changed either, so that no verb goes further than `read`; a kind of
 * record that the role was not asked about is closed.
 *
 * @param rights null for people without a role of their own: all
 */
export function reachOf(rights: Rights | null, entity: EntityName, verb: RecordVerb): Reach {
  if (!rights) return 'all'
  const reach = rights.records[entity]?.[verb] ?? 'none'
  const seen = rights.records[entity]?.read ?? 'none'
  if (verb === 'create' || verb === 'export') return seen === 'none' ? 'none' : reach

  return reaches.indexOf(reach) < reaches.indexOf(seen) ? reach : seen
}

/** All of several are as far seen as the main one, under whichever name they are read. */
const mainOf: { readonly [Kind in FieldKind]?: Readonly<Record<string, string>> } = {
  contact: { emails: 'email', allEmails: 'email', phones: 'phone', allPhones: 'phone' },
}

/** The field that a role speaks of when it says something of this one: itself, but where one stands for several. */
export const limitedAs = (kind: FieldKind, key: string): string => mainOf[kind]?.[key] ?? key

/** What a role takes of one field; nothing for who may do with it what they may with its record. */
export const limitOf = (rights: Rights | null, kind: FieldKind, key: string): FieldLimit | undefined =>
  rights?.fields?.[kind]?.[limitedAs(kind, key)]

/** Does somebody see what the lines of deals cost? Those prices tell amounts, and are copied from products. */
export const seesPrices = (rights: Rights | null): boolean =>
  limitOf(rights, 'deal', 'amount') !== 'hidden' && limitOf(rights, 'product', 'unitPrice') !== 'hidden'

/** The keys of the fields that a role does not show, by the kind of record; nothing when there are none. */
export function hiddenIn({ fields = {} }: Rights): { [Kind in FieldKind]?: string[] } | undefined {
  const hidden = fieldKinds.flatMap(kind => {
    const keys = Object.entries(fields[kind] ?? {}).flatMap(([key, limit]) => (limit === 'hidden' ? key : []))

    return keys.length > 0 ? [[kind, keys.sort()] as const] : []
  })

  return hidden.length > 0 ? Object.fromEntries(hidden) : undefined
}

/** Does somebody see every record, and all that is in it? */
export const seesEverything = (rights: Rights | null): boolean =>
  !rights || (!hiddenIn(rights) && entityNames.every(name => reachOf(rights, name, 'read') === 'all'))

/** The rights that count: owners and administrators have all, whatever role they were given. */
export const rightsOf = (role: Role, rights: Rights | null): Rights | null =>
  role === 'owner' || role === 'admin' ? null : rights

const somewhere = (rights: Rights, verb: RecordVerb): boolean =>
  entityNames.some(entity => reachOf(rights, entity, verb) !== 'none')

/** Do the rights leave this door open at all? How far it leads behind it is for each query to ask. */
export function allows(rights: Rights | null, permission: Permission): boolean {
  if (!rights) return true
  if (permission === 'export:run') return somewhere(rights, 'export')
  if (permission === 'import:read' || permission === 'import:run') return somewhere(rights, 'create')
  if (permission === 'trash:restore') return somewhere(rights, 'delete')
  const [subject, act] = permission.split(':')
  const entity = entityNames.find(name => name === subject)
  const verb = recordVerbs.find(name => name === act)

  return !entity || !verb || reachOf(rights, entity, verb) !== 'none'
}

/** The same for every kind of record, but for those that say otherwise. */
const everywhere = (
  verbs: Record<RecordVerb, Reach>,
  others: Partial<Record<EntityName, Record<RecordVerb, Reach>>> = {},
): Rights => ({
  records: {
    company: verbs,
    contact: verbs,
    deal: verbs,
    product: verbs,
    activity: verbs,
    note: verbs,
    file: verbs,
    ...others,
  },
})

const onlyRead = { read: 'all', create: 'none', update: 'none', delete: 'none', export: 'none' } as const

/**
 * Roles to begin with. Who sells sees everything, so that nobody calls a customer whom a colleague just called, and
 * changes what is their own; taking the list of customers along is left to those who manage.
 */
export const standardRights = {
  manager: everywhere({ read: 'all', create: 'all', update: 'all', delete: 'all', export: 'all' }),
  sales: everywhere(
    { read: 'all', create: 'all', update: 'own', delete: 'own', export: 'none' },
    { product: onlyRead },
  ),
  readOnly: everywhere(onlyRead),
} as const satisfies Record<string, Rights>
