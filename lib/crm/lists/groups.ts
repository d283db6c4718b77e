import 'server-only'
import { inArray, type SQL, sql } from 'drizzle-orm'
import { members } from '@/db/tenant/tables'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { today, zone } from '@/lib/crm/deals/today'
import { type Page, pageSize } from '@/lib/crm/keyset'
import { type Group, MAX_GROUPS, mayGroupBy } from '@/lib/crm/lists/grouping'
import { matching, readRecords } from '@/lib/crm/lists/queries'
import { nameRelations } from '@/lib/crm/lists/relations'
import { shownFields } from '@/lib/crm/lists/shown-fields'
import type { Column } from '@/lib/crm/objects/column'
import { columnFor, columnsOf } from '@/lib/crm/objects/columns'
import { type Field, fieldIn, type ListedName, type ListRow } from '@/lib/crm/objects/field'
import { base, dayOfWorth, joinRates, withoutRate, worthOf } from '@/lib/crm/rates/worth'
import type { ViewState } from '@/lib/crm/views/state'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/** A view that is in groups. */
export type GroupedState = ViewState & { readonly group: string }

/** Rows of one group that were read, and where to go on in it. */
export type GroupRows = { key: string | null; rows: ListRow[]; next: string | null }

/** Rows that are read at a time where all of them are wanted. */
const batch = 1000
/** One page reads this many groups at the most: each is a statement. */
const mostGroups = 20

/**
 * The groups that a list falls into, in their order: options as they are offered, names by the alphabet, months as the
 * list is sorted; what has no value comes last.
 *
 * @throws AppError `invalid` when the list cannot be put into such groups, or falls into too many
 */
export async function listGroups(
  tenant: TenantScope,
  entity: ListedName,
  state: GroupedState,
): Promise<Group[]> {
  const fields = await fieldsFor(tenant, entity)
  const [field, column] = groupedBy(entity, fields, state.group)
  const { table } = columnsOf(entity)
  const amount = shownFields(fields, state).find(({ type }) => type === 'currency')
  const { value = sql`null::numeric`, currency = null } = (amount && columnFor(entity, amount)) ?? {}
  const db = tenant.db(`${entity}:read`)
  const some = db
    .select({
      key: sql`${heldBy(field, column)}`.as('key'),
      amount: sql<string | null>`${value}`.as('amount'),
      currency: sql<string>`coalesce(${currency}, ${base})`.as('currency'),
      day: sql<string>`${entity === 'deal' ? dayOfWorth : today}`.as('day'),
    })
    .from(table)
    .where(matching(tenant, entity, state, fields))
    .as('some')
  // Without an amount there is nothing to tell apart by currency and day.
  const apart = amount ? [some.currency, some.day] : []
  const parts = db
    .select({
      key: some.key,
      currency: sql`${amount ? some.currency : base}`.as('currency'),
      day: sql`${amount ? some.day : today}`.as('day'),
      count: sql`count(*)`.as('count'),
      priced: sql`count(${some.amount})`.as('priced'),
      sum: sql`sum(${some.amount})`.as('sum'),
    })
    .from(some)
    .groupBy(some.key, ...apart)
  // What a key is written as is worked out for each group, not for each record.
  const rows = await db.execute<Omit<Group, 'name'>>(sql`
    select ${keyOf(field, sql`parts.key`)} as key, sum(parts.count)::int as count,
      ${withoutRate(sql`parts.priced`)} as others,
      case when sum(parts.priced) filter (where rates.rate is not null) > 0 then ${worthOf(sql`parts.sum`)} end as sum
    from (${parts}) parts ${joinRates(sql`parts.currency`, sql`parts.day`)}
    group by 1 order by 1 limit ${MAX_GROUPS + 1}`)
  if (rows.length > MAX_GROUPS) {
    throw new AppError(
      'invalid',
      `By “${field.label}” this list falls into more than ${MAX_GROUPS} groups. Narrow it first, or group it by something else.`,
    )
  }
  const names = await namesOf(
    tenant,
    field,
    rows.flatMap(({ key }) => key ?? []),
  )
  const [sort] = state.sorts
  const isBack = sort?.field === field.key && sort.direction === 'desc'
  const order = orderOf(field, [...names.keys()])

  return [...rows]
    .map(row => ({ ...row, name: (row.key && names.get(row.key)) ?? null }))
    .sort((one, other) => {
      if (one.key === null || other.key === null) return one.key === null ? 1 : -1
      const known = order && order(one.key) - order(other.key)

      return (known || one.key.localeCompare(other.key)) * (isBack ? -1 : 1)
    })
}

/** What lets a record into one group of a list, said so that an index of the field finds it. */
export function inGroup(entity: ListedName, fields: readonly Field[], by: string, key: string | null): SQL {
  const [{ type }, { value }] = groupedBy(entity, fields, by)
  const isMonth = type === 'date' || type === 'datetime'
  if (type === 'checkbox') return sql`coalesce(${value}, false) = ${key === 'true'}`
  if (key === null) return type === 'select' ? sql`nullif(${value}, '') is null` : sql`${value} is null`
  if (type === 'member' || type === 'relation') return sql`${value} = ${uuid(key)}::uuid`
  if (!isMonth) return sql`${value} = ${key}`
  const first = sql`${month(key)}::date`
  const start = (day: SQL) =>
    type === 'date' ? sql`(${day})::date` : sql`((${day})::timestamp at time zone ${zone})`

  return sql`(${value} >= ${start(first)} and ${value} < ${start(sql`${first} + interval '1 month'`)})`
}

function groupedBy(entity: ListedName, fields: readonly Field[], by: string): [Field, Column] {
  const field = fieldIn(fields, by)
  const column = field && columnFor(entity, field)
  if (!field || !column || !mayGroupBy(field)) {
    throw new AppError('invalid', `A list cannot be put into groups by “${field?.label ?? by}”.`)
  }

  return [field, column]
}

/** What the records of a group have in common, as it is held. */
function heldBy({ type }: Field, { value }: Column): SQL {
  switch (type) {
    case 'date':
      return sql`date_trunc('month', ${value}::timestamp)`
    case 'datetime':
      return sql`date_trunc('month', ${value} at time zone ${zone})`
    case 'checkbox':
      return sql`coalesce(${value}, false)`
    default:
      return sql`${value}`
  }
}

/** The same as its key. */
function keyOf({ type }: Field, held: SQL): SQL {
  switch (type) {
    case 'date':
    case 'datetime':
      return sql`to_char(${held}, 'YYYY-MM')`
    case 'select':
      return sql`nullif(${held}, '')`
    default:
      return sql`${held}::text`
  }
}

const nonsense = () => new AppError('invalid', 'There is no such group.')

function uuid(key: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(key)) throw nonsense()

  return key
}

/** The first day of a month. */
function month(key: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(key) || key.startsWith('0000')) throw nonsense()

  return `${key}-01`
}

/** How what the keys stand for is called, in the order in which it is offered. */
async function namesOf(
  tenant: TenantScope,
  { type, relation, options = [] }: Field,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = (found: readonly { value: string; label: string }[]) =>
    new Map(found.map(({ value, label }) => [value, label]))
  if (type === 'select') return named(options)
  if (type === 'relation' && relation) return named(await nameRelations(tenant, relation, keys))
  if (type !== 'member' || keys.length === 0) return new Map()

  return named(
    await tenant
      .db('member:read')
      .select({ value: members.id, label: members.name })
      .from(members)
      .where(inArray(members.id, [...keys]))
      .orderBy(sql`atrium_fold(${members.name})`, members.id),
  )
}

/** The place of each key; undefined where the keys themselves say it. */
function orderOf({ type }: Field, known: readonly string[]): ((key: string) => number) | undefined {
  if (type === 'checkbox') return key => (key === 'true' ? 0 : 1)
  if (known.length === 0) return undefined
  const places = new Map(known.map((key, at) => [key, at]))

  return key => places.get(key) ?? known.length
}

/**
 * One page of 50 live records of a view in groups: of the first of these groups, then of those behind it.
 *
 * @param keys groups that are to be read on, in their order
 * @param cursor where the first of them was left
 * @throws AppError `invalid` when the view has no such groups
 */
export async function listGroupedRecords(
  tenant: TenantScope,
  entity: ListedName,
  state: GroupedState,
  keys: readonly (string | null)[],
  cursor?: string | null,
): Promise<GroupRows[]> {
  const fields = await fieldsFor(tenant, entity)
  const read: GroupRows[] = []
  let room = pageSize
  for (const key of keys.slice(0, mostGroups)) {
    const from = read.length === 0 ? cursor : undefined
    const within = inGroup(entity, fields, state.group, key)
    const { rows, nextCursor } = await readRecords(tenant, entity, state, from, room, within)
    read.push({ key, rows, next: nextCursor })
    room -= rows.length
    if (room <= 0 || nextCursor) break
  }

  return read
}

/**
 * All records that a view lets through, in its order and group after group, some at a time. Each batch is a statement
 * of its own: whoever reads slowly holds no connection. A record that moves in the order meanwhile may come twice or
 * not at all.
 */
export async function* readAll(
  tenant: TenantScope,
  entity: ListedName,
  state: ViewState,
): AsyncGenerator<ListRow[]> {
  const { group } = state
  const fields = await fieldsFor(tenant, entity)
  const groups = group === undefined ? [] : await listGroups(tenant, entity, { ...state, group })
  const parts =
    group === undefined ? [undefined] : groups.map(({ key }) => inGroup(entity, fields, group, key))
  for (const within of parts) {
    let cursor: string | null = null
    do {
      const page: Page<ListRow> = await readRecords(tenant, entity, state, cursor, batch, within)
      if (page.rows.length > 0) yield page.rows
      cursor = page.nextCursor
    } while (cursor)
  }
}
