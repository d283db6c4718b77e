import 'server-only'
import { isClosable } from '@/db/tenant/closed-columns'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { type FieldLimit, fieldLimits, limitOf, type Rights } from '@/lib/permissions/rights'

/** What the product fills by itself, but a person changes by another way than a form: a card on the board. */
const changedElsewhere: { readonly [Name in ListedName]?: readonly string[] } = { deal: ['stageId'] }

/** What a role may take of a field: nothing of what a record is not read without, and what nobody fills in. */
export function limitsFor(entity: ListedName, { key, isReadOnly }: Field): readonly FieldLimit[] {
  const isFilled = !isReadOnly || changedElsewhere[entity]?.includes(key)

  return fieldLimits.filter(limit => (limit === 'hidden' ? isClosable(entity, key) : isFilled))
}

/** How far somebody is limited in a field; one that cannot be hidden is only read. */
export function limitIn(rights: Rights | null, entity: ListedName, field: Field): FieldLimit | undefined {
  const limit = limitOf(rights, entity, field.key)

  return limit === 'hidden' && !isClosable(entity, field.key) ? 'read' : limit
}

/** The fields that somebody sees; what they may only read is as what nobody fills in. */
export function fieldsWithin(
  rights: Rights | null,
  entity: ListedName,
  fields: readonly Field[],
): readonly Field[] {
  if (!rights?.fields?.[entity]) return fields

  return fields.flatMap(field => {
    const limit = limitIn(rights, entity, field)
    if (limit === 'hidden') return []

    return limit === 'read' ? { ...field, isReadOnly: true as const } : field
  })
}
