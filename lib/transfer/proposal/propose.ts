import 'server-only'
import type { TenantScope } from '@/lib/tenancy/scope'
import type { ImportEntity } from '@/lib/transfer/fields/catalogue'
import { importFieldsFor } from '@/lib/transfer/fields/own'
import type { FileProfile } from '@/lib/transfer/file/profile'
import { fold } from '@/lib/transfer/fold'
import type { ColumnPlan, Mapping, Match } from '@/lib/transfer/mapping'
import { proposeColumns } from '@/lib/transfer/proposal/columns'
import { listKnown } from '@/lib/transfer/proposal/known-names'
import { type RelationReport, reportNames } from '@/lib/transfer/proposal/report'

/** A mapping that can be run as it is, with what was found out about each name. */
export type Proposal = { mapping: Mapping; relations: RelationReport[] }

/** Proposes where each column goes and what each name stands for. */
export async function proposeMapping(
  tenant: TenantScope,
  entity: ImportEntity,
  profile: FileProfile,
): Promise<Proposal> {
  const [stage, member, product] = await Promise.all(
    (['stage', 'member', 'product'] as const).map(async relation => {
      const known = await listKnown(tenant, relation, [])

      return new Set(known.map(({ name }) => fold(name)))
    }),
  )
  const names = { ...(stage && { stage }), ...(member && { member }), ...(product && { product }) }
  const fields = await importFieldsFor(tenant, entity)
  const columns = proposeColumns(entity, profile.columns, names, fields)

  return completeMapping(tenant, entity, profile, { columns })
}

/**
 * Fills in what a mapping leaves open: names are looked up, and what a person chose stays.
 *
 * @param given `columns`, and of the rest whatever is decided already
 */
export async function completeMapping(
  tenant: TenantScope,
  entity: ImportEntity,
  profile: FileProfile,
  given: Pick<Mapping, 'columns'> & Partial<Mapping>,
): Promise<Proposal> {
  const relations = await reportNames(tenant, entity, profile, given.columns)
  const settled = relations.map(report => ({
    ...report,
    missing: given.missing?.[report.field] ?? report.missing,
  }))

  return {
    relations: settled,
    mapping: {
      columns: given.columns,
      matches: Object.fromEntries(
        settled.map(report => [report.field, { ...found(report), ...given.matches?.[report.field] }]),
      ),
      missing: Object.fromEntries(settled.map(report => [report.field, report.missing])),
      duplicates: given.duplicates ?? 'update',
    },
  }
}

/** Names that were recognised although they are written in another way. Equal ones need no entry. */
function found({ names }: RelationReport): Record<string, Match> {
  const different = (names ?? []).filter(
    ({ how, match, value }) => how !== 'new' && 'use' in match && match.name !== value,
  )

  return Object.fromEntries(different.map(({ value, match }) => [value, match]))
}

/** Which columns of a file a mapping leaves in it. */
export const columnsLeft = (profile: FileProfile, columns: readonly ColumnPlan[]): string[] =>
  profile.columns.flatMap(({ header }, at) => (columns[at]?.field ? [] : [header]))
