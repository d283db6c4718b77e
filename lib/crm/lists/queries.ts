import 'server-only'
import { and, isNull, type SQL, sql } from 'drizzle-orm'
import { sortedBy } from '@/lib/crm/custom-fields/column'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { cappedCount, type Page, readSortedPage } from '@/lib/crm/keyset'
import { compileFilter } from '@/lib/crm/lists/compile-filter'
import { readFields } from '@/lib/crm/lists/shown-fields'
import { firstOwn, sortingsOf } from '@/lib/crm/lists/sorts'
import { type Column, cellOf } from '@/lib/crm/objects/column'
import { columnFor, columnsOf } from '@/lib/crm/objects/columns'
import type { Cell, Field, ListedName, ListRow } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { mayOfRow } from '@/lib/crm/records/may'
import { leadsToVisible, visible } from '@/lib/crm/records/visible'
import type { ViewState } from '@/lib/crm/views/state'
import { entityNames } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * One page of 50 live records as a view shows them: what they are called, and the columns it names.
 *
 * @param cursor `nextCursor` of the page before; one that makes no sense starts from the top
 * @throws AppError `invalid` when the filter or the order makes no sense
 */
export function listRecords(
  tenant: TenantScope,
  entity: ListedName,
  state: ViewState,
  cursor?: string | null,
): Promise<Page<ListRow>> {
  return readRecords(tenant, entity, state, cursor)
}

/** How many records a view lets through, counted to 10,001 at the most. */
export async function countRecords(
  tenant: TenantScope,
  entity: ListedName,
  state: Pick<ViewState, 'q' | 'filter'>,
): Promise<number> {
  const where = matching(tenant, entity, state, await fieldsFor(tenant, entity))

  return cappedCount(tenant.db(`${entity}:read`), columnsOf(entity).table, where)
}

/**
 * One page of a view, of any size.
 *
 * @param within what lets a record into the part of the view that is read
 */
export async function readRecords(
  tenant: TenantScope,
  entity: ListedName,
  state: ViewState,
  cursor?: string | null,
  size?: number,
  within?: SQL,
): Promise<Page<ListRow>> {
  const fields = await fieldsFor(tenant, entity)
  const { id } = columnsOf(entity).table
  const { rows, nextCursor } = await readSortedPage(
    sortingsOf(entity, state.sorts, fields),
    id,
    cursor,
    (where, order, limit, key) =>
      recordRows(tenant, entity, state, and(within, where), order, limit, key, fields),
    size,
  )

  return { rows: rows.map(({ key: _, may, ...row }) => (may ? { ...row, may } : row)), nextCursor }
}

/** The statement behind a page, so that a test can ask PostgreSQL how it would run. */
export function recordRows(
  tenant: TenantScope,
  entity: ListedName,
  state: ViewState,
  where: SQL | undefined,
  order: SQL[],
  limit: number,
  key: SQL<string | null>,
  fields: readonly Field[] = fieldsOf(entity),
) {
  const { table } = columnsOf(entity)
  const cells: Record<string, SQL<Cell>> = {}
  for (const field of readFields(entity, state, fields)) {
    const column = columnFor(entity, field, tenant)
    if (column) cells[field.key] = shownTo(tenant, field, column)
  }
  const leading = firstOwn(state.sorts, fields)
  const beside = leading && sortedBy(table, leading)
  const rows = tenant
    .db(`${entity}:read`)
    .select({
      id: sql<string>`${table.id}`,
      version: sql<number>`${table.version}`,
      cells,
      key,
      may: mayOfRow(tenant, entity),
    })
    .from(table)
    .$dynamic()

  return (beside ? rows.leftJoin(beside.table, beside.on) : rows)
    .where(and(matching(tenant, entity, state, fields), where))
    .orderBy(...order)
    .limit(limit)
}

/** A cell; what leads to a record out of sight is empty. */
function shownTo(tenant: TenantScope, field: Field, column: Column): SQL<Cell> {
  const cell = cellOf(field, column)
  const kind = entityNames.find(name => name === field.relation)
  const seen = kind && leadsToVisible(tenant, kind, column.value)

  return seen ? sql<Cell>`case when ${seen} then ${cell} end` : cell
}

/** What lets a live record through a view. */
export function matching(
  tenant: TenantScope,
  entity: ListedName,
  { q, filter }: Pick<ViewState, 'q' | 'filter'>,
  fields: readonly Field[] = fieldsOf(entity),
): SQL | undefined {
  const { table, hasWords } = columnsOf(entity)

  return and(
    isNull(table.deletedAt),
    visible(tenant, entity),
    q ? hasWords(q) : undefined,
    filter && compileFilter(tenant, entity, filter, fields),
  )
}
