import 'server-only'
import { sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import type { RunContext } from '@/lib/transfer/engine/context'
import { makeMissing } from '@/lib/transfer/engine/make-missing'
import { lookUp } from '@/lib/transfer/engine/names'
import type { ConvertedRow } from '@/lib/transfer/engine/plan'
import { recordSet } from '@/lib/transfer/engine/record-set'
import { textOf } from '@/lib/transfer/engine/target'
import { targets } from '@/lib/transfer/engine/targets/all'

type Kind = {
  field: 'parent' | 'manager'
  relation: 'company' | 'member'
  table: string
  column: string
  extra: string
  added: string
}

const kinds: Readonly<Partial<Record<RunContext['entity'], Kind>>> = {
  companies: {
    field: 'parent',
    relation: 'company',
    table: 'companies',
    column: 'parent_company_id',
    extra: 'parentLinks',
    added: 'parentsAdded',
  },
  members: {
    field: 'manager',
    relation: 'member',
    table: 'members',
    column: 'manager_id',
    extra: 'managerLinks',
    added: 'managersAdded',
  },
}

/** What a second pass over the file links: companies to their parents, people to their managers. */
export function linkPassOf({ entity, readers }: RunContext): Kind | undefined {
  const kind = kinds[entity]

  return readers.some(({ field }) => field.key === kind?.field) ? kind : undefined
}

/**
 * Links the records of some rows to the one that each names, wherever in the file that one stands. Nobody
 * becomes their own ancestor.
 *
 * @returns how many links are new, and how many records had to be made for them
 */
export async function linkRows(
  db: TenantDb,
  context: RunContext,
  rows: readonly ConvertedRow[],
): Promise<Record<string, number>> {
  const kind = linkPassOf(context)
  if (!kind) return {}
  const { mapping, entity } = context
  const target = targets[entity]
  const wanted = rows.flatMap(({ converted }) => {
    const text = 'values' in converted ? textOf(converted.values, kind.field) : null
    const match = text === null ? undefined : mapping.matches[kind.field]?.[text]
    if (!('values' in converted) || text === null || (match && 'leave' in match)) return []
    const name = match && 'use' in match ? match.name : match && 'add' in match ? match.add : text

    return [{ keys: target.keysOf(converted.values, () => undefined), name }]
  })
  if (wanted.length === 0) return {}

  const names = [...new Set(wanted.map(({ name }) => name))]
  let found = await lookUp(db, context, kind.relation, names)
  const missing = names.filter(name => !found.has(name))
  let added = 0
  if (missing.length > 0 && mapping.missing[kind.field] !== 'leave' && context.mayMake(kind.relation)) {
    const made = await makeMissing(db, context, new Map([[kind.relation, new Set(missing)]]))
    added = Object.values(made).reduce((sum, count) => sum + count, 0)
    found = new Map([...found, ...(await lookUp(db, context, kind.relation, missing))])
  }
  const findings = await target.find(
    db,
    wanted.map(({ keys }) => keys),
  )
  const closed = await context.outOfReach(
    db,
    findings.flatMap(({ current }) => (current && current.importId !== context.importId ? [current.id] : [])),
  )
  const pairs = wanted.flatMap(({ name }, at) => {
    const id = findings[at]?.current?.id
    const parent = found.get(name)?.id

    return id && parent && id !== parent && !closed.has(id) ? [{ id, parent }] : []
  })

  return { [kind.extra]: await link(db, context, kind, pairs), ...(added > 0 && { [kind.added]: added }) }
}

type Pair = { id: string; parent: string }

async function link(
  db: TenantDb,
  { importId }: RunContext,
  { table, column, relation }: Kind,
  pairs: readonly Pair[],
): Promise<number> {
  if (pairs.length === 0) return 0
  const last = [...new Map(pairs.map(pair => [pair.id, pair])).values()]
  const [from, to] = [sql.identifier(table), sql.identifier(column)]
  const linked = await db.execute<{ id: string; before: string | null }>(sql`
    update ${from} t set ${to} = given.parent
    from ${recordSet(last, { id: 'uuid', parent: 'uuid' }, 'given')}
    where t.id = given.id and t.${to} is distinct from given.parent
    returning t.id, old.${to} as before`)
  if (linked.length === 0) return 0
  const given = recordSet([...linked], { id: 'uuid', before: 'uuid' }, 'given')
  const rings = await db.execute<{ id: string }>(sql`
    with recursive up(start, at, steps) as (
      select t.id, t.${to}, 1 from ${from} t
      join ${given} on given.id = t.id
      union all
      select up.start, t.${to}, up.steps + 1 from up join ${from} t on t.id = up.at
      where up.at <> up.start and up.steps < 100
    ), rings as (select distinct start from up where at = start)
    update ${from} t set ${to} = null from rings where t.id = rings.start returning t.id`)
  // A record that this import made goes with it; only links of others have to be put back.
  await db.execute(sql`
    insert into batch_items (batch_id, entity, record_id, before, after)
    select ${importId}::uuid, ${relation}, t.id, jsonb_build_object(${column}::text, given.before),
      jsonb_build_object(${column}::text, t.${to})
    from ${from} t join ${given} on given.id = t.id
    where t.import_id is distinct from ${importId}::uuid and t.${to} is distinct from given.before`)

  return linked.length - rings.length
}
