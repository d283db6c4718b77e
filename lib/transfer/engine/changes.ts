import 'server-only'
import type { FieldChange } from '@/db/tenant/tables/events'
import { pointChanges } from '@/lib/crm/contacts/points'
import { moneyInWords } from '@/lib/crm/records/words'
import { clip } from '@/lib/transfer/clip'
import type { RunContext } from '@/lib/transfer/engine/context'
import type { Write } from '@/lib/transfer/engine/plan'
import type { Row, SqlType } from '@/lib/transfer/engine/record-set'
import type { Current, Target } from '@/lib/transfer/engine/target'
import { heldPoints } from '@/lib/transfer/engine/targets/contact-points'
import { ownInWords } from '@/lib/transfer/fields/own'

const money = new Set(['amount', 'annual_revenue', 'unit_price'])

/** What a row changes of a record, column by column, and in the words of the timeline. Empty cells change nothing. */
export function changesOf(
  target: Target,
  current: Current,
  { record, names }: Write,
  { currency, own }: Pick<RunContext, 'currency' | 'own'>,
): { record: Row; changes: FieldChange[] } {
  const changed: Record<string, Row[string]> = {}
  const changes: FieldChange[] = []
  for (const [column, value] of Object.entries(record)) {
    const type = target.columns[column]
    const old = current.record[column]
    const isNewLink = value === null && names[column] !== undefined
    if (
      !type ||
      (value === null && !isNewLink) ||
      (!isNewLink && type !== 'jsonb' && isSame(type, old, value))
    )
      continue
    changed[column] = value
    const label = target.labels[column]
    if (!label) continue
    if (column === 'emails' || column === 'phones') {
      changes.push(...pointChanges(label, heldPoints(old), heldPoints(value)))
      continue
    }
    const code = record.currency ?? current.record.currency
    const words = (of: unknown) => inWords(column, of, typeof code === 'string' ? code : currency)
    changes.push({
      field: label,
      old: current.names[column] ?? words(old),
      new: names[column] ?? words(value),
    })
  }

  const ofOwn = changesOfOwn(own, current.record.custom, record.custom)
  if (ofOwn.changes.length > 0) changed.custom = ofOwn.custom

  return { record: changed, changes: [...changes, ...ofOwn.changes] }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

/** The same for the fields of the workspace's own: only those that change, by their ids. */
function changesOfOwn(
  own: RunContext['own'],
  held: unknown,
  given: unknown,
): { custom: Record<string, unknown>; changes: FieldChange[] } {
  const [old, now] = [asRecord(held), asRecord(given)]
  const differing = own.filter(
    ({ own: { id } }) => now[id] !== undefined && String(old[id] ?? '') !== String(now[id]),
  )

  return {
    custom: Object.fromEntries(differing.map(({ own: { id } }) => [id, now[id]])),
    changes: differing.map(({ own }) => ({
      field: own.label,
      old: ownInWords(own, old[own.id]),
      new: ownInWords(own, now[own.id]),
    })),
  }
}

function isSame(type: SqlType, old: unknown, value: unknown): boolean {
  if (old === null || old === undefined) return false
  if (type === 'numeric' || type === 'integer') {
    const rounded = type === 'numeric' ? Math.round(Number(value) * 100) / 100 : Number(value)

    return Number(old) === rounded
  }

  return String(old) === String(value)
}

/** A value as the timeline says it. */
export function inWords(column: string, value: unknown, currency: string): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = String(value)
  if (money.has(column)) return moneyInWords(text, currency)

  return text.length > 200 ? `${clip(text, 199)}…` : text
}
