import { z } from 'zod'
import { givenRole } from '@/lib/crm/members/schema'
import { type EntityName, entityNames } from '@/lib/permissions'
import {
  type FieldKind,
  fieldKinds,
  type Reach,
  type RecordVerb,
  type Rights,
  reachesOf,
  recordVerbs,
} from '@/lib/permissions/rights'
import { rightsSchema } from '@/lib/permissions/rights-schema'

/** Of a workspace. */
export const MAX_ROLES = 50

const name = z
  .string({ error: 'Give the role a name.' })
  .trim()
  .min(1, 'Give the role a name.')
  .max(60, 'A name holds 60 characters.')

const standardNames = ['manager', 'sales', 'readOnly'] as const

/** What a role begins as: one of the standard ones, or another one of the workspace. */
export const newRole = z.object({ name, from: z.union([z.enum(standardNames), z.uuid()]) })

/** How a form calls one choice of the matrix. */
export const reachField = (entity: EntityName, verb: RecordVerb): string => `${entity}.${verb}`

/** How a form calls what a role takes of one field. */
export const limitField = (kind: FieldKind, key: string): string => `limit.${kind}.${key}`

/** What a form says of the fields of each kind; one that it leaves as its record is is not named. */
function limitsIn(values: Readonly<Record<string, unknown>>) {
  const kinds = fieldKinds.flatMap(kind => {
    const start = limitField(kind, '')
    const said = Object.entries(values).filter(([name, value]) => name.startsWith(start) && value)

    return said.length > 0
      ? [[kind, Object.fromEntries(said.map(([name, value]) => [name.slice(start.length), value]))] as const]
      : []
  })

  return kinds.length > 0 ? { fields: Object.fromEntries(kinds) } : {}
}

/** What may be chosen for a verb. Nobody owns a product, so that there they are all or none. */
export const reachChoices = (entity: EntityName, verb: RecordVerb): readonly Reach[] =>
  entity === 'product' ? ['none', 'all'] : reachesOf(verb)

/** The role as its form sends it, a field for each kind of record and verb. */
export const roleEdit = z
  .looseObject({ id: z.uuid(), version: z.coerce.number().int(), name })
  .transform(({ id, version, name, ...fields }) => ({
    id,
    version,
    name,
    rights: {
      ...limitsIn(fields),
      records: Object.fromEntries(
        entityNames.map(entity => [
          entity,
          Object.fromEntries(recordVerbs.map(verb => [verb, fields[reachField(entity, verb)]])),
        ]),
      ),
    },
  }))
  .pipe(z.object({ id: z.uuid(), version: z.number(), name, rights: rightsSchema }))

/** Its people get another one. */
export const roleRemoval = z.object({
  id: z.uuid(),
  giveTo: z.preprocess(value => value || undefined, givenRole.optional()),
})

export type NewRole = z.output<typeof newRole>
export type RoleEdit = { id: string; version: number; name: string; rights: Rights }
export type RoleRemoval = z.output<typeof roleRemoval>
