import 'server-only'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import { changesOf } from '@/lib/transfer/engine/changes'
import type { RunContext } from '@/lib/transfer/engine/context'
import { convertRow, type Values } from '@/lib/transfer/engine/convert'
import { type Found, findLinks } from '@/lib/transfer/engine/names'
import type { Row } from '@/lib/transfer/engine/record-set'
import { SeenRows } from '@/lib/transfer/engine/seen'
import { withTags } from '@/lib/transfer/engine/tags'
import { type Current, linkOf, type Shaped, type Target } from '@/lib/transfer/engine/target'
import { targets } from '@/lib/transfer/engine/targets/all'
import { ownValues } from '@/lib/transfer/fields/own'
import type { FileRow } from '@/lib/transfer/file/rows'

/** What one row writes: its columns, and the product it is about when it is a deal. */
export type Write = Extract<Shaped, { record: Row }>

/** What becomes of one row. A refused one is kept with its reason; an unchanged one is only counted. */
export type Planned = FileRow &
  (
    | ({ outcome: 'create' } & Write)
    | ({ outcome: 'update'; current: Current; changes: FieldChange[] } & Write)
    | { outcome: 'unchanged' }
    | { outcome: 'skip'; reason: string }
    | { outcome: 'fail'; reason: string }
  )

type Read = FileRow & { values: Values }
/** A row of a file with what it says, as far as that can be known without the database. */
export type ConvertedRow = FileRow & { readonly converted: ReturnType<typeof convertRow> }

/** What each of some rows says. */
export function convertRows(
  { entity, readers, country }: RunContext,
  rows: readonly FileRow[],
): ConvertedRow[] {
  const { prepare } = targets[entity]

  return rows.map(({ line, cells }) => {
    const converted = convertRow(cells, readers)
    if ('values' in converted) prepare?.(converted.values, country)

    return { line, cells, converted }
  })
}

/** Finds the records that some rows name, and tells those apart that say nothing of use. */
export async function readBatch(db: TenantDb, context: RunContext, rows: readonly ConvertedRow[]) {
  const read: Read[] = []
  const refused: Planned[] = []
  for (const { line, cells, converted } of rows) {
    if ('problem' in converted) refused.push({ line, cells, outcome: 'fail', reason: converted.problem })
    else read.push({ line, cells, values: converted.values })
  }
  const { missing, ...found } = await findLinks(
    db,
    context,
    read.map(({ values }) => values),
  )

  return { read, refused, found, missing }
}

/**
 * Says what becomes of each row, without writing anything.
 *
 * @param seen rows before these; those of one batch are told apart by it, and earlier ones as far as it knows
 */
export async function planRows(
  db: TenantDb,
  context: RunContext,
  read: readonly Read[],
  { links, tags }: Found,
  seen: SeenRows = new SeenRows(),
): Promise<Planned[]> {
  const target = targets[context.entity]
  const linked = read.map(row => ({ ...row, links: linkOf(links, row.values) }))
  const keys = linked.map(row => target.keysOf(row.values, row.links))
  const findings = await target.find(db, keys)
  const closed = await context.outOfReach(
    db,
    findings.flatMap(({ current }) => current?.id ?? []),
  )
  const conflicts = await target.conflicts?.(
    db,
    linked.map(({ values }, at) => ({ values, current: findings[at]?.current ?? null })),
  )

  return linked.map((row, at): Planned => {
    const { line, cells, values } = row
    const plain = { line, cells }
    const key = keys[at]
    const finding = findings[at]
    if (!key || !finding) return { ...plain, outcome: 'fail', reason: 'It could not be read.' }
    const { current, nameKey } = finding
    const named = typeof values.tags === 'string' ? tags.get(values.tags) : undefined
    const tagged = withTags(target.shape(values, row.links, context, current), named, current)
    if ('problem' in tagged) return { ...plain, outcome: 'fail', reason: tagged.problem }
    const custom = ownValues(context.own, values)
    const isOwn = Object.keys(custom).length > 0
    const shaped = isOwn ? { ...tagged, record: { ...tagged.record, custom } } : tagged
    const twin = seen.add(line, key, nameKey, current?.id ?? null)
    if (twin !== undefined) {
      return { ...plain, outcome: 'skip', reason: `The same ${wordFor(target)} is on line ${twin}.` }
    }
    if (!current) return { ...plain, outcome: 'create', ...shaped }
    if (current.importId === context.importId) {
      return { ...plain, outcome: 'skip', reason: `The same ${wordFor(target)} is on an earlier line.` }
    }
    if (context.mapping.duplicates === 'skip') {
      return { ...plain, outcome: 'skip', reason: `This ${wordFor(target)} is there already.` }
    }
    if (closed.has(current.id)) {
      return { ...plain, outcome: 'skip', reason: `This ${wordFor(target)} is not yours to change.` }
    }
    const conflict = conflicts?.get(at)
    if (conflict) return { ...plain, outcome: 'fail', reason: conflict }
    const { record, changes } = changesOf(target, current, shaped, context)
    const isSame = Object.keys(record).length === 0 && !shaped.item

    return isSame
      ? { ...plain, outcome: 'unchanged' }
      : { ...plain, outcome: 'update', current, ...shaped, record, changes }
  })
}

const wordFor = ({ event }: Target): string => event ?? 'person'
