import 'server-only'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantScope } from '@/lib/tenancy/scope'
import { bounds } from '@/lib/transfer/bounds'
import { inWords } from '@/lib/transfer/engine/changes'
import { contextOf, type RunContext, type Source } from '@/lib/transfer/engine/context'
import { convertRows, type Planned, planRows, readBatch } from '@/lib/transfer/engine/plan'
import { SeenRows } from '@/lib/transfer/engine/seen'
import { stagesToAdd } from '@/lib/transfer/engine/stages'
import { targets } from '@/lib/transfer/engine/targets/all'
import { ownInWords } from '@/lib/transfer/fields/own'
import { inBatches, readRows } from '@/lib/transfer/file/rows'
import { readText } from '@/lib/transfer/uploads'

/** One row as it would go in: what is new, what changes, or why it stays out. */
export type PreviewRow = {
  line: number
  outcome: 'create' | 'update' | 'skip' | 'fail'
  title: string
  /** For a new record, its fields; for a changed one, old and new. */
  changes: FieldChange[]
  reason: string | null
}

export type Preview = {
  /** Rows that were looked at, from the first on. */
  rows: number
  create: number
  update: number
  unchanged: number
  skip: number
  fail: number
  /** What would be made beside the rows, by kind. */
  missing: Record<string, string[]>
  shown: PreviewRow[]
}

/**
 * Works out what a run would do to the first rows, and writes nothing. Where more rows change than are shown,
 * those that fail and those that change something are shown before new ones.
 */
export async function previewImport(tenant: TenantScope, source: Source): Promise<Preview> {
  const db = tenant.db('import:read')
  const now = await contextOf(db, tenant, source)
  const stages = source.entity === 'deals' ? stagesToAdd(source.profile, source.mapping, now.stages) : []
  const context = { ...now, stages: [...now.stages, ...stages.map(stageToCome)] }
  const preview: Preview = {
    rows: 0,
    create: 0,
    update: 0,
    unchanged: 0,
    skip: 0,
    fail: 0,
    missing: {},
    shown: [],
  }
  const missing = new Map<string, Set<string>>(stages.length > 0 ? [['stage', new Set(stages)]] : [])
  const seen = new SeenRows()
  const rows = readRows(readText(tenant, source.id), source.profile.dialect)
  for await (const batch of inBatches(rows, source.profile.dialect.hasHeader)) {
    const portion = batch.slice(0, bounds.previewRows - preview.rows)
    const read = await readBatch(db, context, convertRows(context, portion))
    const planned = [...(await planRows(db, context, read.read, read.found, seen)), ...read.refused]
    for (const [relation, names] of read.missing) {
      missing.set(relation, new Set([...(missing.get(relation) ?? []), ...names]))
    }
    for (const row of planned) preview[row.outcome] += 1
    preview.rows += portion.length
    preview.shown = mostTelling([...preview.shown, ...planned.flatMap(row => shownRow(row, context))])
    if (preview.rows >= bounds.previewRows) break
  }
  preview.shown.sort((a, b) => a.line - b.line)
  preview.missing = Object.fromEntries([...missing].map(([relation, names]) => [relation, [...names]]))

  return preview
}

/** A stage that the run would add first. */
const stageToCome = (name: string): RunContext['stages'][number] => ({
  id: '',
  name,
  type: 'open',
  position: 0,
  probability: 0,
  rottingDays: null,
  color: 'gray',
})

const weight = { fail: 0, update: 1, skip: 2, create: 3 }

const mostTelling = (rows: readonly PreviewRow[]): PreviewRow[] =>
  [...rows]
    .sort((a, b) => weight[a.outcome] - weight[b.outcome] || a.line - b.line)
    .slice(0, bounds.previewShown)

function shownRow(row: Planned, { entity, readers, currency, own }: RunContext): PreviewRow[] {
  const { line, cells } = row
  if (row.outcome === 'unchanged') return []
  if (row.outcome === 'fail' || row.outcome === 'skip') {
    const title = cells.find(cell => cell.trim() !== '') ?? ''

    return [{ line, outcome: row.outcome, title, changes: [], reason: row.reason }]
  }
  if (row.outcome === 'update') {
    const title = row.title || String(row.current.record.name ?? '')

    return [{ line, outcome: 'update', title, changes: row.changes, reason: null }]
  }
  const { labels } = targets[entity]
  const fields = Object.entries(labels).flatMap(([column, label]) => {
    const value = row.names[column] ?? row.record[column]
    const isPlain = column === 'name' || (column === 'currency' && value === currency)
    const words = isPlain ? null : inWords(column, value, String(row.record.currency ?? currency))

    return words === null ? [] : [{ field: label, old: null, new: words }]
  })
  const ofOwn = own.flatMap(({ own: one, field }) => {
    const words = ownInWords(one, Object.entries(row.record.custom ?? {}).find(([id]) => id === one.id)?.[1])

    return words === null ? [] : [{ field: field.label, old: null, new: words }]
  })
  const later = readers.flatMap(({ at, field }) => {
    const text = cells[at]?.trim()

    return text && (field.key === 'parent' || field.key === 'manager')
      ? [{ field: field.label.toLowerCase(), old: null, new: text }]
      : []
  })

  return [
    { line, outcome: 'create', title: row.title, changes: [...fields, ...ofOwn, ...later], reason: null },
  ]
}
