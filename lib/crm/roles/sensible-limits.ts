import type { LimitedField } from '@/lib/crm/roles/queries'
import { type FieldKind, fieldKinds, type Rights } from '@/lib/permissions/rights'

/** What a role says of fields without what no field bears: those that are gone, and a limit that a field cannot have. */
export function sensibleLimits(
  { records, fields }: Rights,
  known: Record<FieldKind, LimitedField[]>,
): Rights {
  const kinds = fieldKinds.flatMap(kind => {
    const limits = Object.entries(fields?.[kind] ?? {}).filter(([key, limit]) =>
      known[kind].some(field => field.key === key && field.limits.includes(limit)),
    )

    return limits.length > 0 ? [[kind, Object.fromEntries(limits)] as const] : []
  })

  return kinds.length > 0 ? { records, fields: Object.fromEntries(kinds) } : { records }
}
