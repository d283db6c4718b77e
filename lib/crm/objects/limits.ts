import 'server-only'
import { isClosable, isNotNull } from '@/db/tenant/closed-columns'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { fieldOf } from '@/lib/crm/objects/registry'
import { isSame } from '@/lib/crm/records/words'
import { AppError } from '@/lib/kernel/errors'
import { type FieldLimit, fieldLimits, limitedAs, limitOf, type Rights } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What the product fills by itself, but a person changes by another way than a form: a card on the board. */
const changedElsewhere: { readonly [Name in ListedName]?: readonly string[] } = { deal: ['stageId'] }

/** What a role may take of a field: nothing of what a record is not read without, and what nobody fills in. */
export function limitsFor(entity: ListedName, { key, isReadOnly }: Field): readonly FieldLimit[] {
  if (limitedAs(entity, key) !== key) return []
  const isFilled = !isReadOnly || changedElsewhere[entity]?.includes(key)

  return fieldLimits.filter(limit => (limit === 'hidden' ? isClosable(entity, key) : isFilled))
}

/** How far somebody is limited in a field; one that cannot be hidden is only read. */
export function limitIn(rights: Rights | null, entity: ListedName, field: Field): FieldLimit | undefined {
  const limit = limitOf(rights, entity, field.key)

  return limit === 'hidden' && !isClosable(entity, limitedAs(entity, field.key)) ? 'read' : limit
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

/** Everything that people are told when a role keeps a field from them. */
const refusal = (entity: ListedName, key: string): AppError => {
  const label = fieldOf(entity, key)?.label.toLowerCase()
  const message = `Your role does not let you change ${label ? `“${label}”` : 'this field'}.`

  return new AppError('forbidden', message, { fields: { [key]: [message] } })
}

/** Is a record made without this? What it cannot be without says whoever makes it, also when they may not change it. */
const isNeeded = (entity: ListedName, key: string): boolean =>
  (isNotNull(entity, key) && key !== 'tagIds') || (entity === 'activity' && places.has(key))

/** What an activity stands on is where it was made. */
const places: ReadonlySet<string> = new Set(['companyId', 'contactId', 'dealId'])

/** Does a role keep somebody from seeing this? */
export const isHidden = ({ rights }: Pick<TenantScope, 'rights'>, entity: ListedName, key: string): boolean =>
  limitOf(rights, entity, key) === 'hidden'

/** Does a role keep somebody from changing this? */
export const isLimited = (
  { rights }: Pick<TenantScope, 'rights'>,
  entity: ListedName,
  key: string,
): boolean => limitOf(rights, entity, key) !== undefined

/** Refuses a change of what a role keeps from being changed. @throws AppError `forbidden` */
export function assertMayChange(tenant: TenantScope, entity: ListedName, ...keys: readonly string[]): void {
  const limited = keys.find(key => isLimited(tenant, entity, key))
  if (limited) throw refusal(entity, limited)
}

/**
 * Refuses an edit of what a role keeps from being changed. The same value again is no change, unless it is hidden: who
 * guesses it must not learn that they are right.
 *
 * @throws AppError `forbidden`
 */
export function assertMayEdit(
  tenant: TenantScope,
  entity: ListedName,
  stored: Readonly<Record<string, unknown>>,
  edit: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(edit)) {
    if (value === undefined || !isLimited(tenant, entity, key)) continue
    if (limitOf(tenant.rights, entity, key) === 'read' && isSame(stored[key], value)) continue
    throw refusal(entity, key)
  }
}

/** Refuses a new record that says what a role keeps from being changed. @throws AppError `forbidden` */
export function assertMayFill(
  tenant: TenantScope,
  entity: ListedName,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(values)) {
    if (isEmpty(value) || !isLimited(tenant, entity, key) || isNeeded(entity, key)) continue
    // Whoever makes it owns it, unless they say otherwise.
    if (value === tenant.actor.memberId) continue
    throw refusal(entity, key)
  }
}

/** What a form says of fields that it shows; of those that a role limits it has no input, and they stay as they are. */
export function withoutLimited<Values extends object>(
  tenant: TenantScope,
  entity: ListedName,
  stored: Readonly<Record<string, unknown>>,
  values: Values,
): Partial<Values> {
  const said = Object.entries(values)
  const given = said.filter(([, value]) => !isEmpty(value))
  assertMayEdit(tenant, entity, stored, Object.fromEntries(given))
  const left: Partial<Values> = { ...values }
  for (const key of Object.keys(values)) {
    if (isLimited(tenant, entity, key)) Reflect.deleteProperty(left, key)
  }

  return left
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
