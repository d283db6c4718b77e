import 'server-only'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'
import { fieldOf, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Field } from '@/lib/transfer/fields/field'
import { importFieldsFor } from '@/lib/transfer/fields/own'
import type { FileProfile } from '@/lib/transfer/file/profile'
import { fold } from '@/lib/transfer/fold'
import {
  type ColumnPlan,
  type Mapping,
  type MappingFile,
  type Match,
  mappingFile,
} from '@/lib/transfer/mapping'
import { planFor } from '@/lib/transfer/proposal/columns'
import { listKnown } from '@/lib/transfer/proposal/known-names'
import { completeMapping, proposeMapping } from '@/lib/transfer/proposal/propose'

/**
 * Reads a mapping that a person wrote, over the proposed one: what it says is taken, what it leaves out is
 * proposed.
 *
 * @throws AppError `invalid` that names the column, field or record it does not know
 */
export async function readMappingFile(
  tenant: TenantScope,
  entity: ImportEntity,
  profile: FileProfile,
  json: unknown,
): Promise<Mapping> {
  const parsed = mappingFile.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new AppError('invalid', `The mapping cannot be read: ${issue?.path.join('.')} ${issue?.message}`)
  }
  const given = parsed.data
  const proposed = await proposeMapping(tenant, entity, profile)
  const fields = await importFieldsFor(tenant, entity)
  const columns = columnsOf(fields, profile, proposed.mapping.columns, given.columns ?? {})
  const { mapping } = await completeMapping(tenant, entity, profile, {
    columns,
    matches: await matchesOf(tenant, entity, given.matches ?? {}),
    missing: given.missing ?? {},
    ...(given.duplicates && { duplicates: given.duplicates }),
  })

  return mapping
}

function columnsOf(
  fields: readonly Field[],
  profile: FileProfile,
  proposed: readonly ColumnPlan[],
  given: NonNullable<MappingFile['columns']>,
): ColumnPlan[] {
  const headers = profile.columns.map(({ header }) => header)
  const strange = Object.keys(given).find(header => !headers.includes(header))
  if (strange !== undefined) {
    throw new AppError('invalid', `The file has no column "${strange}". Its columns: ${headers.join(', ')}.`)
  }
  const taken = new Set(
    Object.values(given).flatMap(choice => (typeof choice === 'string' ? choice : choice?.field) ?? []),
  )

  return profile.columns.map((column, at) => {
    const plan = proposed[at] ?? { field: null }
    const choice = given[column.header]
    if (choice === undefined) return plan.field && taken.has(plan.field) ? { field: null } : plan
    if (choice === null) return { field: null }
    const named = typeof choice === 'string' ? { field: choice } : choice
    const key = named.field ?? plan.field
    const field = fields.find(one => one.key === key)
    if (!field) {
      const known = fields.map(({ key }) => key)
      throw new AppError('invalid', `There is no field "${key}" here. Fields: ${known.join(', ')}.`)
    }

    return { ...planFor(column, field), ...named, field: field.key }
  })
}

async function matchesOf(
  tenant: TenantScope,
  entity: ImportEntity,
  given: NonNullable<MappingFile['matches']>,
): Promise<Mapping['matches']> {
  const matches: Mapping['matches'] = {}
  for (const [key, choices] of Object.entries(given)) {
    const relation = fieldOf(entity, key)?.relation
    if (!relation) throw new AppError('invalid', `"${key}" is not a field that names records.`)
    const names = Object.values(choices).flatMap(choice => (typeof choice === 'string' ? [choice] : []))
    const known = await listKnown(tenant, relation, names)
    matches[key] = Object.fromEntries(
      Object.entries(choices).map(([text, choice]): [string, Match] => {
        if (choice === null) return [text, { leave: true }]
        if (typeof choice === 'object') return [text, choice]
        const record = known.find(({ name }) => fold(name) === fold(choice))
        if (!record) throw new AppError('invalid', `The mapping names "${choice}", which is not there.`)

        return [text, { use: record.id, name: record.name }]
      }),
    )
  }

  return matches
}
