import 'server-only'
import type { FieldChange } from '@/db/tenant/tables/events'
import { companyLabels } from '@/lib/crm/companies/words'
import { contactLabels } from '@/lib/crm/contacts/words'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { dealLabels } from '@/lib/crm/deals/words'
import { type ListedName, listedNames } from '@/lib/crm/objects/field'
import { productLabels } from '@/lib/crm/products/words'
import { hiddenIn, seesPrices } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

/** How changes are called in the timeline, by the keys of the fields. */
const labels: { readonly [Name in ListedName]: Readonly<Record<string, string>> } = {
  company: companyLabels,
  contact: contactLabels,
  deal: { ...dealLabels, lostReason: 'lost reason', lostNote: 'lost note' },
  product: productLabels,
  activity: {},
}

/** Changes that are of no single field. */
const others = ['people', 'parent']

/** Lines of a deal are told with their prices. */
const products = 'products'

type Told = { readonly kind: string; readonly changes: FieldChange[] }

/**
 * Which changes of which kind of record whoever looks may read. Where their role hides a field, those remain that are
 * known to be of one they see: a field that was called otherwise once tells nothing under its old name.
 */
export async function seenChanges(tenant: TenantScope): Promise<<Row extends Told>(row: Row) => Row> {
  const hidden = tenant.rights ? hiddenIn(tenant.rights) : undefined
  const seesAll = seesPrices(tenant.rights)
  const seen = new Map<string, ReadonlySet<string>>()
  for (const entity of listedNames) {
    if (!hidden?.[entity]) continue
    const fields = tenant.can(`${entity}:read`) ? await fieldsFor(tenant, entity) : []
    const known = fields.flatMap(({ key, label }) => [label, labels[entity][key] ?? label])
    seen.set(
      entity,
      new Set([...known, ...others, ...(seesAll ? [products] : [])].map(label => label.toLowerCase())),
    )
  }
  // Who has no name is called by their address.
  const isAddress = (text: string | null) =>
    hidden?.contact?.includes('email') === true && text !== null && /\S@\S/.test(text)

  return row => {
    const known = seen.get(row.kind.split('.')[0] ?? '')
    if (!known && !hidden) return row
    const changes = row.changes.filter(
      ({ field, old, new: now }) =>
        (!known || known.has(field.toLowerCase())) &&
        (seesAll || field !== products) &&
        !isAddress(old) &&
        !isAddress(now),
    )

    return changes.length === row.changes.length ? row : { ...row, changes }
  }
}
