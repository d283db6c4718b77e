import { catalogue, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Field, Relation } from '@/lib/transfer/fields/field'
import { headerForms, synonymWords } from '@/lib/transfer/fields/headers'
import type { ColumnProfile } from '@/lib/transfer/file/profile'
import { fold } from '@/lib/transfer/fold'
import type { ColumnPlan } from '@/lib/transfer/mapping'
import { isCountry } from '@/lib/transfer/proposal/countries'
import { scaleOfHeader } from '@/lib/transfer/proposal/scale'

/** Names that the workspace knows already, folded: a column full of them is that relation. */
export type KnownNames = Partial<Record<Relation, ReadonlySet<string>>>

type Candidate = { column: number; field: Field; score: number }

const leastScore = 40

/**
 * Proposes a field for each column: by its header first, then by what its cells are. A field is given once,
 * to the column that fits best.
 *
 * @param fields what there is to choose from; without the workspace's own when it is left out
 */
export function proposeColumns(
  entity: ImportEntity,
  columns: readonly ColumnProfile[],
  known: KnownNames = {},
  fields: readonly Field[] = catalogue[entity].fields,
): ColumnPlan[] {
  const chosen = assignFields(entity, columns, known, fields)

  return columns.map((column, at) => planFor(column, chosen.get(at)?.field))
}

/** How a column is read when it goes into a field. */
export function planFor(column: ColumnProfile, field: Field | undefined): ColumnPlan {
  if (!field) return { field: null }
  const isNumber = field.kind === 'number' || field.kind === 'integer'
  const scale = isNumber ? scaleOfHeader(column.header) : 1

  return {
    field: field.key,
    ...(scale !== 1 && { scale }),
    ...(isNumber && column.decimal === ',' && { decimal: ',' as const }),
    ...(field.kind === 'date' && column.dates && column.dates !== 'ymd' && { dates: column.dates }),
  }
}

/** The best field of each column that has one, with how sure it is (100 is certain). */
export function assignFields(
  entity: ImportEntity,
  columns: readonly ColumnProfile[],
  known: KnownNames = {},
  fields: readonly Field[] = catalogue[entity].fields,
): Map<number, Candidate> {
  const candidates = columns
    .flatMap((column, at) =>
      fields.map(field => ({ column: at, field, score: scoreOf(column, field, known) })),
    )
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || a.column - b.column)
  const chosen = new Map<number, Candidate>()
  const given = new Set<string>()
  for (const candidate of candidates) {
    if (chosen.has(candidate.column) || given.has(candidate.field.key)) continue
    chosen.set(candidate.column, candidate)
    given.add(candidate.field.key)
  }

  return chosen
}

function scoreOf(column: ColumnProfile, field: Field, known: KnownNames): number {
  const header = headerScore(column.header, field)

  return header === 0 ? valueScore(column, field, known) : header + typeScore(column, field)
}

function headerScore(header: string, field: Field): number {
  const synonyms = synonymWords(field)
  const forms = headerForms(header)
  const exact = forms.map(form => synonyms.indexOf(form)).find(at => at !== -1)
  if (exact !== undefined) return 100 - exact * 0.5
  const words = forms[0]?.split(' ') ?? []
  const within = synonyms
    .filter(synonym => synonym.length >= 4)
    .map(synonym => synonym.split(' '))
    .filter(parts => words.join(' ').includes(parts.join(' ')) && parts.every(part => words.includes(part)))
    .map(parts => parts.length)

  return within.length > 0 ? 50 + 5 * Math.max(...within) : 0
}

/** Takes away where the cells are not what the header says, so that another column or none is chosen. */
function typeScore({ type, values }: ColumnProfile, field: Field): number {
  if (type === 'empty') return -20
  const isNumeric = field.kind === 'number' || field.kind === 'integer'
  if (isNumeric) return type === 'number' || type === 'phone' ? 5 : -70
  if (field.kind === 'date') return type === 'date' ? 5 : type === 'number' ? -30 : -70
  if (field.kind === 'email') return type === 'email' ? 5 : -50
  if (field.kind === 'choice') return shareOf(values, value => isChoice(field, value)) > 0.5 ? 5 : -70
  if (field.key === 'country') return shareOf(values, isCountry) > 0.5 ? 5 : -35
  if (field.kind === 'relation' && (type === 'date' || type === 'yes-no')) return -70
  if (field.key === 'name' && (type === 'date' || type === 'email' || type === 'number')) return -50
  if (field.kind === 'text' && type === 'date') return -30

  return 0
}

function valueScore({ type, values }: ColumnProfile, field: Field, known: KnownNames): number {
  if (field.isFurther) return 0
  if (field.kind === 'email' && type === 'email') return 60
  if (field.key === 'website' && type === 'url') return 50
  if (field.kind === 'phone' && type === 'phone') return 45
  if (field.key === 'country' && type === 'text' && shareOf(values, isCountry) > 0.7) return 55
  if (field.kind === 'choice' && shareOf(values, value => isChoice(field, value)) > 0.9) return 45
  const names = field.relation && known[field.relation]
  if (names && names.size > 0 && shareOf(values, value => names.has(value)) > 0.5) return 65

  return 0
}

function shareOf(values: ColumnProfile['values'], test: (folded: string) => boolean): number {
  if (!values || values.length === 0) return 0
  const all = values.reduce((sum, [, count]) => sum + count, 0)
  const fitting = values.reduce((sum, [value, count]) => sum + (test(fold(value)) ? count : 0), 0)

  return fitting / all
}

const isChoice = (field: Field, folded: string): boolean =>
  Object.entries(field.choices ?? {}).some(([value, words]) => value === folded || words.includes(folded))
