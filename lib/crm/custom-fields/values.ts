import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { members, workspace } from '@/db/tenant/tables'
import type { CustomValue } from '@/db/tenant/tables/columns'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import { liveCustomFields } from '@/lib/crm/custom-fields/queries'
import { hasZone, readValue } from '@/lib/crm/custom-fields/read-value'
import { type CustomField, type CustomInput, customKey } from '@/lib/crm/custom-fields/schema'
import { zone } from '@/lib/crm/deals/today'
import { columnsOf } from '@/lib/crm/objects/columns'
import type { ListedName } from '@/lib/crm/objects/field'
import { assertMayEdit, assertMayFill, isLimited } from '@/lib/crm/objects/limits'
import { titleFieldOf } from '@/lib/crm/objects/registry'
import { visible } from '@/lib/crm/records/visible'
import { seesRecord } from '@/lib/crm/records/within-reach'
import { moneyInWords } from '@/lib/crm/records/words'
import { AppError, type FieldErrors } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

type Kept = Readonly<Record<string, CustomValue>>

/**
 * What a new record holds of the workspace's own fields. A form that knows of them fills those that are required;
 * what knows of none, such as an import, need not.
 *
 * @throws AppError `invalid` with what is wrong by field
 */
export async function newCustom(
  db: TenantDb,
  tenant: TenantScope,
  entity: ListedName,
  input: CustomInput | undefined,
): Promise<Kept> {
  if (!input) return {}
  assertMayFill(tenant, entity, keyed(input))
  const fields = await liveCustomFields(db, entity)
  const given = await checked(db, tenant, fields, input)
  const missing = fields.filter(
    ({ id, isRequired }) =>
      isRequired && !isLimited(tenant, entity, customKey(id)) && (given.get(id) ?? null) === null,
  )
  if (missing.length > 0) throw refused(missing.map(({ id, label }) => [id, `Fill in ${label}.`]))

  return merged({}, given)
}

type Stored = { readonly version: number; readonly custom: Kept }
type Edit = {
  readonly version: number
  readonly custom?: CustomInput | undefined
  readonly seen?: Readonly<Record<string, string | null>> | undefined
}
type Changed = { readonly set: { readonly custom?: Kept }; readonly changes: readonly FieldChange[] }

/**
 * What an edit makes of the workspace's own fields of a record: what to store, and the changes in words. Fields that
 * it does not name stay, whoever changed them.
 *
 * @throws AppError `invalid` with what is wrong by field; `conflict` when somebody changed the same field meanwhile
 */
export async function changedCustom(
  db: TenantDb,
  tenant: TenantScope,
  entity: ListedName,
  stored: Stored,
  { custom: input, version, seen }: Edit,
): Promise<Changed> {
  if (!input) return { set: {}, changes: [] }
  assertMayEdit(tenant, entity, keyed(stored.custom), keyed(input))
  const fields = await liveCustomFields(db, entity)
  const given = await checked(db, tenant, fields, input)
  const changes: FieldChange[] = []
  for (const field of fields) {
    const now = given.get(field.id)
    const old = stored.custom[field.id] ?? null
    if (now === undefined || plain(old) === plain(now)) continue
    if (stored.version !== version) await assertSeen(db, tenant, field, old, seen)
    if (now === null && field.isRequired) throw refused([[field.id, `${field.label} must not be empty.`]])
    changes.push({
      field: field.label,
      old: await inWords(db, field, old),
      new: await inWords(db, field, now),
    })
  }

  return { set: changes.length > 0 ? { custom: merged(stored.custom, given) } : {}, changes }
}

const keyed = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [customKey(id), value]))

/** A value as one text: what a form compares, and sends as what it had seen. */
const plain = (value: CustomValue | null): string | null => (value === null ? null : String(value))

async function assertSeen(
  db: TenantDb,
  tenant: TenantScope,
  field: CustomField,
  old: CustomValue | null,
  seen: Edit['seen'],
): Promise<void> {
  const key = customKey(field.id)
  const saw = seen?.[key]
  const changedSince = new AppError(
    'conflict',
    'This was changed since you opened it. Reload to see how it is now.',
  )
  if (saw === undefined) throw changedSince
  if ((saw || null) === plain(old)) return
  const { relation } = field
  if (relation && typeof old === 'string' && !(await seesRecord(db, tenant, relation, old)))
    throw changedSince
  const theirs = await inWords(db, field, old)
  const message = theirs
    ? `Somebody made this “${theirs}” while you edited it.`
    : 'Somebody emptied this while you edited it.'
  throw new AppError('conflict', message, {
    fields: { [key]: [message], theirs: old === null ? [] : [String(old)] },
  })
}

/** What was given, as it is stored, by the id of its field. */
async function checked(
  db: TenantDb,
  tenant: TenantScope,
  fields: readonly CustomField[],
  input: CustomInput,
): Promise<Map<string, CustomValue | null>> {
  const given = new Map<string, CustomValue | null>()
  const problems: (readonly [string, string])[] = []
  for (const [id, raw] of Object.entries(input)) {
    const field = fields.find(one => one.id === id)
    if (!field) throw new AppError('invalid', 'A field of this form is not there any more. Reload.')
    const read = readValue(field, raw)
    const problem = 'problem' in read ? read.problem : await pointless(db, tenant, field, read.value)
    if (problem) problems.push([id, problem])
    else if ('value' in read) given.set(id, await settledMoment(db, field, read.value))
  }
  if (problems.length > 0) throw refused(problems)

  return given
}

/** Why a value points to nothing; undefined when it points to something, or is none that points. */
async function pointless(
  db: TenantDb,
  tenant: TenantScope,
  { type, relation }: CustomField,
  value: CustomValue | null,
): Promise<string | undefined> {
  if (typeof value !== 'string') return undefined
  if (type === 'member') {
    const found = await db
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.id, value), ne(members.state, 'removed')))

    return found.length > 0 ? undefined : 'This person is not in the workspace any more.'
  }
  if (type !== 'relation' || !relation) return undefined
  const { table } = columnsOf(relation)
  const found = await db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, value), isNull(table.deletedAt), visible(tenant, relation)))

  return found.length > 0 ? undefined : `This ${relation} is not there any more.`
}

/** A moment is stored in UTC; one that says no zone is by the clocks of the workspace. */
async function settledMoment(
  db: TenantDb,
  { type }: CustomField,
  value: CustomValue | null,
): Promise<CustomValue | null> {
  if (type !== 'datetime' || typeof value !== 'string') return value
  if (hasZone(value)) return new Date(value).toISOString()
  const [row] = await db.execute<{ at: string }>(
    sql`select to_char((${value}::timestamp at time zone ${zone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  )

  return row?.at ?? null
}

function merged(stored: Kept, given: ReadonlyMap<string, CustomValue | null>): Kept {
  const kept: Record<string, CustomValue> = { ...stored }
  for (const [id, value] of given) {
    if (value === null) delete kept[id]
    else kept[id] = value
  }

  return kept
}

/** A value as the timeline says it; null for nothing. */
async function inWords(db: TenantDb, field: CustomField, value: CustomValue | null): Promise<string | null> {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const named = (of: string) => field.options.find(option => option.value === of)?.label ?? of
  const text = typeof value === 'object' ? value.map(named).join(', ') : String(value)
  switch (field.type) {
    case 'select':
      return named(text)
    case 'percent':
      return `${text}%`
    case 'currency': {
      const [settings] = await db.select({ currency: workspace.currency }).from(workspace)

      return moneyInWords(text, settings?.currency ?? 'USD')
    }
    case 'datetime': {
      const [row] = await db.execute<{ local: string }>(
        sql`select to_char(${text}::timestamptz at time zone ${zone}, 'YYYY-MM-DD HH24:MI') as local`,
      )

      return row?.local ?? text
    }
    case 'member': {
      const [member] = await db.select({ name: members.name }).from(members).where(eq(members.id, text))

      return member?.name ?? null
    }
    case 'relation':
      return field.relation ? titleOf(db, field.relation, text) : text
    default:
      return text.length > 200 ? `${text.slice(0, 199)}…` : text
  }
}

async function titleOf(db: TenantDb, entity: ListedName, id: string): Promise<string | null> {
  const { table, columns } = columnsOf(entity)
  const title = columns[titleFieldOf(entity).key]?.value ?? table.id
  const [row] = await db
    .select({ title: sql<string>`${title}::text` })
    .from(table)
    .where(eq(table.id, id))

  return row?.title ?? null
}

function refused(problems: readonly (readonly [string, string])[]): AppError {
  const fields: FieldErrors = {}
  for (const [id, problem] of problems) fields[customKey(id)] = [problem]

  return new AppError('invalid', problems[0]?.[1] ?? '', { fields })
}
