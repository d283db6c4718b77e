import 'server-only'
import type { TenantScope } from '@/lib/tenancy/scope'
import { fieldOf, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Relation } from '@/lib/transfer/fields/field'
import type { FileProfile } from '@/lib/transfer/file/profile'
import { fold } from '@/lib/transfer/fold'
import type { ColumnPlan, Match, Missing } from '@/lib/transfer/mapping'
import { listKnown, listStages } from '@/lib/transfer/proposal/known-names'
import { type Known, NameIndex } from '@/lib/transfer/proposal/names'
import { endOf } from '@/lib/transfer/proposal/stage-order'

/** What one name in the file was found to be: how, and what would be done. */
export type NameReport = {
  value: string
  count: number
  how: 'same' | 'alike' | 'near' | 'file' | 'new'
  match: Match
  candidates: Known[]
}

/** The names in one column, those that need a look first. */
export type RelationReport = {
  field: string
  label: string
  relation: Relation
  /** Rows that have a name in this column. */
  filled: number
  /** Null when the names are too many to list: then each is looked up when its row comes. */
  names: NameReport[] | null
  /** What becomes of names that no record has. */
  missing: Missing
  /** All records to choose from, where they are few. */
  choices: Known[]
}

const mostStages = 20
const fewChoices = 60
const order = ['near', 'new', 'alike', 'file', 'same']

/** Looks up every name that the file uses for a record, in each column that holds such names. */
export async function reportNames(
  tenant: TenantScope,
  entity: ImportEntity,
  profile: FileProfile,
  columns: readonly ColumnPlan[],
): Promise<RelationReport[]> {
  const reports: RelationReport[] = []
  for (const [at, plan] of columns.entries()) {
    const field = fieldOf(entity, plan.field)
    const column = profile.columns[at]
    if (!field?.relation || !column || column.filled === 0) continue
    const { relation } = field
    const values = column.values ?? []
    const known = await listKnown(
      tenant,
      relation,
      values.map(([value]) => value),
    )
    const ownNames = isOwnKind(entity, relation) ? namesInFile(profile, columns) : undefined
    const names =
      relation === 'contact' || !column.values
        ? null
        : reportValues(values, new NameIndex(known, values.length), ownNames, await endsOf(tenant, relation))
    const fresh = names?.filter(({ how }) => how === 'new').length ?? 0
    const isTooMany = relation === 'stage' && (!names || fresh + known.length > mostStages)

    reports.push({
      field: field.key,
      label: field.label,
      relation,
      filled: column.filled,
      names,
      missing: isTooMany ? 'leave' : 'create',
      choices: known.length <= fewChoices ? known.map(({ id, name }) => ({ id, name })) : [],
    })
  }

  return reports
}

function reportValues(
  values: readonly [string, number][],
  index: NameIndex,
  ownNames: ReadonlySet<string> | undefined,
  ends: Partial<Record<'won' | 'lost', Known>>,
): NameReport[] {
  return values
    .map(([value, count]) => ({ value, count, ...reportValue(value, index, ownNames, ends) }))
    .sort((a, b) => order.indexOf(a.how) - order.indexOf(b.how) || b.count - a.count)
}

function reportValue(
  value: string,
  index: NameIndex,
  ownNames: ReadonlySet<string> | undefined,
  ends: Partial<Record<'won' | 'lost', Known>>,
): Omit<NameReport, 'value' | 'count'> {
  const found = index.find(value)
  if (found.how === 'same' || found.how === 'alike')
    return { how: found.how, match: use(found.record), candidates: [] }
  if (ownNames?.has(fold(value))) return { how: 'file', match: { add: value }, candidates: [] }
  const end = endOf(value)
  const ended = end && ends[end]
  if (ended) return { how: 'alike', match: use(ended), candidates: [] }
  const candidates = index.candidates(value, 5)
  if (found.how === 'near') return { how: 'near', match: use(found.record), candidates }

  return { how: 'new', match: { add: value }, candidates }
}

const use = ({ id, name }: Known): Match => ({ use: id, name })

/** A parent is a company of the same file as a rule, and a manager a colleague of it. */
const isOwnKind = (entity: ImportEntity, relation: Relation): boolean =>
  (entity === 'companies' && relation === 'company') || (entity === 'members' && relation === 'member')

function namesInFile(profile: FileProfile, columns: readonly ColumnPlan[]): ReadonlySet<string> | undefined {
  const at = columns.findIndex(plan => plan.field === 'name')
  const values = profile.columns[at]?.values

  return values ? new Set(values.map(([value]) => fold(value))) : undefined
}

async function endsOf(
  tenant: TenantScope,
  relation: Relation,
): Promise<Partial<Record<'won' | 'lost', Known>>> {
  if (relation !== 'stage') return {}
  const stages = await listStages(tenant)

  return Object.fromEntries(
    stages.flatMap(({ id, name, type }) => (type === 'open' ? [] : [[type, { id, name }] as const])),
  )
}
