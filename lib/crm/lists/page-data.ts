import 'server-only'
import { sortedBy } from '@/lib/crm/custom-fields/column'
import { allFieldsFor, fieldsFor } from '@/lib/crm/custom-fields/queries'
import { getToday } from '@/lib/crm/deals/board'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { type Neighbours, type Page, readNeighbours } from '@/lib/crm/keyset'
import { testsOf } from '@/lib/crm/lists/filter-tree'
import { type GroupedState, listGroupedRecords, listGroups } from '@/lib/crm/lists/groups'
import { leftOutOf } from '@/lib/crm/lists/left-out'
import { countRecords, listRecords, matching } from '@/lib/crm/lists/queries'
import { nameRelations } from '@/lib/crm/lists/relations'
import { firstOwn, sortingsOf } from '@/lib/crm/lists/sorts'
import { columnsOf } from '@/lib/crm/objects/columns'
import type { Field, ListedName, ListRow } from '@/lib/crm/objects/field'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { stageMarks } from '@/lib/crm/pipelines/stage-marks'
import { entities } from '@/lib/crm/registry'
import { builtInViews } from '@/lib/crm/views/built-in'
import { withNamedColumns } from '@/lib/crm/views/columns'
import { readPlace, type View } from '@/lib/crm/views/place'
import { listViews, type SavedView } from '@/lib/crm/views/queries'
import type { ViewState } from '@/lib/crm/views/state'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const nothing: Page<ListRow> = { rows: [], nextCursor: null }

/** Everything that a list shows: where in it somebody is, its rows, and what its parts need to be understood. */
export async function getList(
  tenant: TenantScope,
  entity: ListedName,
  path: string,
  params: URLSearchParams,
) {
  const fields = await fieldsFor(tenant, entity)
  const views = await listTabs(tenant, entity)
  const place = readPlace(entity, path, views, params, fields)
  const state = withNamedColumns(fields, place.state)
  const [
    { page, groups, total, problem },
    owners,
    { today, currency },
    { timeZone },
    relations,
    leftOut,
    stages,
  ] = await Promise.all([
    readRows(tenant, entity, state, place.after),
    listDealOwners(tenant),
    getToday(tenant),
    getWorkspaceSettings(tenant),
    nameTests(tenant, fields, state),
    findLeftOut(tenant, entity, path, params, fields),
    entity === 'deal' ? listPipelines(tenant).then(stageMarks) : undefined,
  ])
  const names = Object.fromEntries([...owners, ...relations].map(({ value, label }) => [value, label]))
  const { label, plural } = entities[entity]
  const mayEdit = tenant.can(`${entity}:update`)

  return {
    title: plural,
    rows: page.rows,
    nextCursor: page.nextCursor,
    /** What the list falls into, with the first rows of the first of them. */
    groups,
    total,
    problem,
    may: {
      create: tenant.can(`${entity}:create`),
      edit: mayEdit,
      delete: tenant.can(`${entity}:delete`),
      // Activities come in by hand alone.
      import: entity !== 'activity' && tenant.can('import:run') && tenant.can(`${entity}:create`),
      export: tenant.can(`${entity}:export`),
    },
    facts: {
      entity,
      words: { one: label.toLowerCase(), many: plural.toLowerCase() },
      fields,
      views,
      place,
      owners,
      names,
      today,
      currency,
      timeZone,
      ...(stages && { stages }),
      mayEdit,
      leftOut,
      maySave: tenant.can('view:save'),
      mayShare: tenant.can('view:share'),
    },
  }
}

/**
 * The records before and after one in the list that it was opened from; undefined when it is not in that list, and
 * where the list has several orders or makes no sense any more.
 *
 * @param from the address of the list
 */
export async function getNeighbours(
  tenant: TenantScope,
  entity: ListedName,
  from: string,
  id: string,
): Promise<Neighbours | undefined> {
  const [path = '', query] = from.split('?')
  const fields = await fieldsFor(tenant, entity)
  const views = await listTabs(tenant, entity)
  const { state } = readPlace(entity, path, views, new URLSearchParams(query), fields)
  const { table } = columnsOf(entity)
  try {
    const [sort, ...others] = sortingsOf(entity, state.sorts, fields)
    if (others.length > 0 || state.group) return undefined
    const own = firstOwn(state.sorts, fields)

    return await readNeighbours(
      tenant.db(`${entity}:read`),
      sort,
      sort.direction,
      table,
      matching(tenant, entity, state, fields),
      id,
      own && sortedBy(table, own),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return undefined
    throw error
  }
}

/** The tabs of a list: what comes with the product, then what is saved. */
async function listTabs(
  tenant: TenantScope,
  entity: ListedName,
  fields?: readonly Field[],
): Promise<[View, ...View[]]> {
  return [...builtInViews[entity], ...(await listViews(tenant, entity, fields)).map(asView)]
}

/** What a role keeps from the list, in words; asked for those alone whose role limits fields. */
async function findLeftOut(
  tenant: TenantScope,
  entity: ListedName,
  path: string,
  params: URLSearchParams,
  seen: readonly Field[],
): Promise<string | undefined> {
  if (!tenant.rights?.fields?.[entity]) return undefined
  const all = await allFieldsFor(tenant, entity)
  const { state } = readPlace(entity, path, await listTabs(tenant, entity, all), params, all)

  return leftOutOf(state, all, seen)
}

/** A saved view as a tab. */
const asView = ({ id, name, state, visibility, isPinned, mayChange, version }: SavedView): View => ({
  key: id,
  name,
  state,
  saved: { visibility, isPinned, mayChange, version },
})

export type List = Awaited<ReturnType<typeof getList>>

/** The rows, or in words why the address makes no sense: a link may be older than a field. */
async function readRows(
  tenant: TenantScope,
  entity: ListedName,
  state: ViewState,
  after: string | undefined,
) {
  try {
    const { group } = state
    if (group) return await readGroups(tenant, entity, { ...state, group })
    const [page, total] = await Promise.all([
      listRecords(tenant, entity, state, after),
      countRecords(tenant, entity, state),
    ])

    return { page, groups: undefined, total, problem: undefined }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error

    return { page: nothing, groups: undefined, total: 0, problem: error.message }
  }
}

async function readGroups(tenant: TenantScope, entity: ListedName, state: GroupedState) {
  const all = await listGroups(tenant, entity, state)
  const read = await listGroupedRecords(
    tenant,
    entity,
    state,
    all.map(({ key }) => key),
  )
  const page = { rows: read.flatMap(({ rows }) => rows), nextCursor: null }
  const total = all.reduce((sum, { count }) => sum + count, 0)

  return { page, groups: { all, read }, total, problem: undefined }
}

/** How the records are called that a filter names. */
async function nameTests(tenant: TenantScope, fields: readonly Field[], { filter }: ViewState) {
  const ids = new Map<NonNullable<Field['relation']>, Set<string>>()
  for (const { field: key, values } of testsOf(filter)) {
    const relation = fields.find(field => field.key === key)?.relation
    if (!relation) continue
    const known = ids.get(relation) ?? new Set()
    for (const value of values) known.add(value)
    ids.set(relation, known)
  }
  const found = await Promise.all(
    [...ids].map(([relation, values]) => nameRelations(tenant, relation, [...values])),
  )

  return found.flat()
}
