import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import { difference } from '@/lib/crm/batches/difference'
import type { RunContext } from '@/lib/transfer/engine/context'
import { itemColumns } from '@/lib/transfer/engine/deal-items'
import { rankNewCards } from '@/lib/transfer/engine/lanes'
import type { Planned } from '@/lib/transfer/engine/plan'
import { columnList, type Row, recordSet, type SqlType } from '@/lib/transfer/engine/record-set'
import type { Target } from '@/lib/transfer/engine/target'
import { targets } from '@/lib/transfer/engine/targets/all'

type Create = Extract<Planned, { outcome: 'create' }>
type Update = Extract<Planned, { outcome: 'update' }>

/**
 * Writes what was planned: all new records in one statement, all changes in another, which keeps what it
 * overwrites.
 */
export async function writeRows(
  db: TenantDb,
  context: RunContext,
  planned: readonly Planned[],
): Promise<void> {
  const target = targets[context.entity]
  const created = planned.filter((row): row is Create => row.outcome === 'create')
  const updated = planned.filter((row): row is Update => row.outcome === 'update')
  const ranks =
    context.entity === 'deals'
      ? await rankNewCards(
          db,
          [...created, ...updated].map(({ record }) => stageIn(record)),
        )
      : []
  const withRank = (record: Row, at: number): Row => {
    const rank = ranks[at]

    return rank ? { ...record, board_rank: rank } : record
  }
  if (created.length > 0) {
    await insertRows(
      db,
      context,
      target,
      created.map((row, at) => ({ ...row, record: withRank(row.record, at) })),
    )
  }
  if (updated.length > 0) {
    await updateRows(
      db,
      context,
      target,
      updated.map((row, at) => ({ ...row, record: withRank(row.record, created.length + at) })),
    )
  }
}

const stageIn = ({ stage_id }: Row): string | null => (typeof stage_id === 'string' ? stage_id : null)

async function insertRows(
  db: TenantDb,
  context: RunContext,
  target: Target,
  rows: readonly Create[],
): Promise<void> {
  const columns = columnsUsed(target, [target.defaults, ...rows.map(row => row.record)])
  const names = Object.keys(columns)
  const isDeal = context.entity === 'deals'
  const given = recordSet(
    rows.map(({ record, title, item }) => ({ ...target.defaults, ...record, title, ...item })),
    { ...columns, title: 'text', ...(isDeal && itemColumns) },
    'r',
  )
  const { importId, memberId, actor } = context
  const author = sql`${memberId}::uuid`
  const stamps = target.event
    ? {
        names: sql`, source, import_id, created_by, updated_by`,
        values: sql`, 'import', ${importId}::uuid, ${author}, ${author}`,
      }
    : { names: sql`, import_id`, values: sql`, ${importId}::uuid` }
  const items = sql`, items as (
    insert into deal_line_items (deal_id, product_id, name, quantity, unit_price, import_id)
    select id, product_id, item_name, quantity, unit_price, ${importId}::uuid from given where item_name is not null
  )`
  const told = sql`, told as (
    insert into events (kind, member_id, actor, ${sql.identifier(`${target.event}_id`)}, import_id, title)
    select ${`${target.event}.imported`}, ${author}, ${actor}, id, ${importId}::uuid, title from given
  )`
  await db.execute(sql`
    with given as materialized (select uuidv7() as id, r.* from ${given})
    ${isDeal ? items : sql``} ${target.event ? told : sql``}
    insert into ${sql.identifier(target.table)} (id, ${columnList(names)}${stamps.names})
    select id, ${valueList(names)}${stamps.values} from given`)
}

async function updateRows(
  db: TenantDb,
  context: RunContext,
  target: Target,
  rows: readonly Update[],
): Promise<void> {
  const isDeal = context.entity === 'deals'
  const records = rows.map(row => row.record)
  const columns = { ...columnsUsed(target, records), ...(isDeal && closing) }
  const names = Object.keys(columns)
  const given = recordSet(
    rows.map(({ record, title, item, current, changes }) => ({
      ...record,
      id: current.id,
      title: title || current.record.name || '',
      changes,
      ...item,
    })),
    { id: 'uuid', ...columns, title: 'text', changes: 'jsonb', ...(isDeal && itemColumns) },
    'r',
  )
  const { importId, memberId, actor } = context
  const author = sql`${memberId}::uuid`
  const sets = names.map(name => {
    const column = sql.identifier(name)
    // A deal that is opened again was not closed.
    if (isDeal && name === 'closed_on') {
      return sql`closed_on = case when given.status = 'open' then null else coalesce(given.closed_on, t.closed_on) end`
    }

    if (name === 'custom') return sql`custom = t.custom || coalesce(given.custom, '{}')`

    return sql`${column} = coalesce(given.${column}, t.${column})`
  })
  const stamps = target.event
    ? [sql`version = t.version + 1`, sql`updated_at = now()`, sql`updated_by = ${author}`]
    : []
  const items = sql`, changed as (
    update deal_line_items l set product_id = given.product_id, name = given.item_name,
      quantity = given.quantity, unit_price = given.unit_price, discount_percent = 0
    from given where l.id = given.item_id
    returning l.id, to_jsonb(old) as was, to_jsonb(new) as is_now
  ), items as (
    insert into deal_line_items (deal_id, product_id, name, quantity, unit_price, import_id)
    select id, product_id, item_name, quantity, unit_price, ${importId}::uuid
    from given where item_name is not null and item_id is null
    returning id, to_jsonb(new) as is_now
  )`
  const told = sql`, told as (
    insert into events (kind, member_id, actor, ${sql.identifier(`${target.event}_id`)}, import_id, title, changes)
    select ${`${target.event}.updated`}, ${author}, ${actor}, id, ${importId}::uuid, title, changes
    from given where changes <> '[]'::jsonb
  )`
  const ofItems = sql`
    union all select ${importId}::uuid, 'line', id, ${difference(sql`was`, sql`is_now`)}, ${difference(sql`is_now`, sql`was`)}
    from changed
    union all select ${importId}::uuid, 'line', id, null, is_now from items`
  await db.execute(sql`
    with given as materialized (select r.* from ${given})
    ${isDeal ? items : sql``} ${target.event ? told : sql``}, done as (
      update ${sql.identifier(target.table)} t
      set ${sql.join([...sets, ...stamps], sql`, `)}
      from given where t.id = given.id
      returning t.id, to_jsonb(old) as was, to_jsonb(new) as is_now
    )
    insert into batch_items (batch_id, entity, record_id, before, after)
    select ${importId}::uuid, ${target.event ?? 'member'}, id,
      ${difference(sql`was`, sql`is_now`)}, ${difference(sql`is_now`, sql`was`)}
    from done ${isDeal ? ofItems : sql``}`)
}

/** The values of a new record; one to which the file gives no tags, numbers or fields of the workspace's own has none. */
const valueList = (names: readonly string[]): SQL =>
  sql.join(
    names.map(name => {
      const column = sql.identifier(name)

      if (name === 'emails' || name === 'phones') return sql`coalesce(${column}, '[]')`

      return name === 'tag_ids' || name === 'custom' ? sql`coalesce(${column}, '{}')` : column
    }),
    sql`, `,
  )

/** What says whether a deal is still closed, for every change of deals. */
const closing = { status: 'text', closed_on: 'date' } as const

/** Only columns that some row fills, so that the defaults of the table stand for the others. */
function columnsUsed(target: Target, records: readonly Row[]): Record<string, SqlType> {
  const used = new Set(records.flatMap(record => Object.keys(record).filter(name => record[name] !== null)))
  const known: Record<string, SqlType> = { ...target.columns, custom: 'jsonb', board_rank: 'text' }

  return Object.fromEntries(Object.entries(known).filter(([name]) => used.has(name)))
}
