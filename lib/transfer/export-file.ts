import 'server-only'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { readAll } from '@/lib/crm/lists/groups'
import { shownFields } from '@/lib/crm/lists/shown-fields'
import type { Cell, Field, ListedName } from '@/lib/crm/objects/field'
import { entities } from '@/lib/crm/registry'
import type { ViewState } from '@/lib/crm/views/state'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'
import { csvLine } from '@/lib/transfer/failures-file'

/** What the workspace reads its amounts and moments in. */
type Reading = { readonly currency: string; readonly clock: Intl.DateTimeFormat }

/**
 * What a view shows, all of it, as a file: its columns, its rows, its order. Comes in pieces; nothing in it runs when
 * a spreadsheet opens it.
 *
 * @throws AppError `forbidden` when the actor may not take records out of the workspace
 */
export function exportFile(
  tenant: TenantScope,
  entity: ListedName,
  state: ViewState,
): AsyncGenerator<string> {
  if (!tenant.can('export:run') || !tenant.can(`${entity}:export`)) {
    throw new AppError('forbidden', 'You may not export from this workspace.')
  }

  return pieces(tenant, entity, state)
}

async function* pieces(tenant: TenantScope, entity: ListedName, state: ViewState): AsyncGenerator<string> {
  const { currency, timeZone } = await getWorkspaceSettings(tenant)
  // `2026-11-21 14:30` by the clocks of the workspace.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const reading = { currency, clock }
  const fields = shownFields(await fieldsFor(tenant, entity), state)
  const { plural } = entities[entity]
  await tenant.transaction('export:run', (db, inside) =>
    recordAudit(db, inside, { action: 'export.made', title: plural }),
  )
  yield `\u{feff}${csvLine(fields.flatMap(headersOf))}`
  for await (const rows of readAll(tenant, entity, state)) {
    yield rows
      .map(({ cells }) => csvLine(fields.flatMap(field => textsOf(field, cells[field.key] ?? null, reading))))
      .join('')
  }
}

/** An amount takes two columns, so that a spreadsheet can count with it. */
const headersOf = ({ label, type }: Field): string[] =>
  type === 'currency' ? [label, `${label} (currency)`] : [label]

function textsOf(field: Field, cell: Cell, reading: Reading): string[] {
  if (field.type !== 'currency') return [textOf(field, cell, reading)]
  if (cell === null || typeof cell !== 'object' || !('amount' in cell)) return ['', '']

  return [cell.amount, cell.currency ?? reading.currency]
}

function textOf({ type, options = [] }: Field, cell: Cell, { clock }: Reading): string {
  const named = (value: string) => options.find(option => option.value === value)?.label ?? value
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') {
    return type === 'datetime' && cell.includes('T') ? clock.format(new Date(cell)) : named(cell)
  }
  if ('name' in cell) return cell.name

  return 'amount' in cell
    ? cell.amount
    : cell.map(one => (typeof one === 'string' ? named(one) : one.name)).join('; ')
}
