import 'server-only'
import type { CustomValue } from '@/db/tenant/tables/columns'
import type { TenantDb } from '@/db/types'
import { liveCustomFields } from '@/lib/crm/custom-fields/queries'
import { type CustomField, customKey } from '@/lib/crm/custom-fields/schema'
import type { FieldType, ListedName } from '@/lib/crm/objects/field'
import { limitOf } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { catalogue, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Field, FieldKind } from '@/lib/transfer/fields/field'
import { fold } from '@/lib/transfer/fold'

/** The kind of record that a file of this kind brings in; colleagues are no record. */
export const kindOf: Readonly<Record<ImportEntity, ListedName | undefined>> = {
  companies: 'company',
  contacts: 'contact',
  deals: 'deal',
  products: 'product',
  members: undefined,
}

/** How a column is read for a field of each type; what names members and records, and moments, cannot be brought in. */
const readAs: Readonly<Record<FieldType, FieldKind | undefined>> = {
  text: 'text',
  longText: 'text',
  url: 'url',
  email: 'email',
  phone: 'text',
  number: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  checkbox: 'boolean',
  select: 'choice',
  multiSelect: 'choices',
  datetime: undefined,
  member: undefined,
  relation: undefined,
}

/** A field of the workspace's own, with how a column is read for it. */
export type OwnTarget = { readonly own: CustomField; readonly field: Field }

/** The fields of the workspace's own that a column can be brought into. */
export async function ownTargets(
  db: TenantDb,
  { rights }: Pick<TenantScope, 'rights'>,
  entity: ImportEntity,
): Promise<OwnTarget[]> {
  const kind = kindOf[entity]
  const all = kind ? await liveCustomFields(db, kind) : []
  const known = all.filter(({ id }) => !kind || limitOf(rights, kind, customKey(id)) === undefined)

  return known.flatMap(own => {
    const read = readAs[own.type]
    if (!read) return []
    const max = own.type === 'longText' ? 20_000 : own.type === 'phone' ? 50 : 500
    const choices = Object.fromEntries(own.options.map(({ value, label }) => [value, [fold(label)]]))
    const field = { key: customKey(own.id), label: own.label, kind: read, max, synonyms: [own.label] }

    return [{ own, field: own.options.length > 0 ? { ...field, choices } : field }]
  })
}

/** What a column is kept as, where the file calls it otherwise than the record. */
const keptAs: Readonly<Record<string, readonly string[]>> = {
  name: ['name', 'firstName', 'lastName'],
  status: ['status', 'stageId'],
  closeDate: ['expectedCloseDate', 'closedOn'],
  tags: ['tagIds'],
  parent: ['parentCompanyId'],
  price: ['unitPrice', 'amount'],
}

/** The fields that come with the product which a column can be brought into by somebody: none that their role limits. */
export function fieldsOpenTo(
  { rights }: Pick<TenantScope, 'rights'>,
  entity: ImportEntity,
): readonly Field[] {
  const { fields } = catalogue[entity]
  const kind = kindOf[entity]
  if (!kind || !rights?.fields?.[kind]) return fields

  return fields.filter(({ key }) =>
    [key, `${key}Id`, ...(keptAs[key] ?? [])].every(one => limitOf(rights, kind, one) === undefined),
  )
}

/** Every field that a column can be brought into, the workspace's own behind the others. */
export async function importFieldsFor(tenant: TenantScope, entity: ImportEntity): Promise<readonly Field[]> {
  const own = await ownTargets(tenant.db('import:read'), tenant, entity)

  return [...fieldsOpenTo(tenant, entity), ...own.map(({ field }) => field)]
}

/** What a row says, as records keep it. */
export function ownValues(
  targets: readonly OwnTarget[],
  values: Readonly<Record<string, string | boolean>>,
): Record<string, CustomValue> {
  const kept: Record<string, CustomValue> = {}
  for (const { own, field } of targets) {
    const value = values[field.key]
    if (value !== undefined) kept[own.id] = asKept(own, value)
  }

  return kept
}

function asKept({ type }: CustomField, value: string | boolean): CustomValue {
  if (typeof value === 'boolean') return value
  if (type === 'number' || type === 'percent') return Number(value)
  if (type === 'currency') return /\.\d{3,}$/.test(value) ? Number(value).toFixed(2) : value

  return type === 'multiSelect' ? value.split(';') : value
}

/** A value as the timeline says it. */
export function ownInWords({ type, options }: CustomField, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const named = (of: unknown) => options.find(option => option.value === of)?.label ?? String(of)
  const text = Array.isArray(value) ? value.map(named).join(', ') : named(value)
  if (type === 'percent') return `${text}%`

  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
