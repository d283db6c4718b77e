import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { getToday } from '@/lib/crm/deals/board'
import { recordRows } from '@/lib/crm/lists/queries'
import { columnsOf } from '@/lib/crm/objects/columns'
import type { Field, ListedName, ListRow } from '@/lib/crm/objects/field'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import type { TenantScope } from '@/lib/tenancy/scope'

/** The fields that a workspace made itself, what one record holds of them, and what their values are read by. */
export type OwnFields = {
  fields: readonly Field[]
  cells: ListRow['cells']
  today: string
  currency: string
  timeZone: string
}

/** What the page and the panel of one record show of the fields that the workspace made itself; undefined for none. */
export async function getOwnFields(
  tenant: TenantScope,
  entity: ListedName,
  id: string,
): Promise<OwnFields | undefined> {
  const all = await fieldsFor(tenant, entity)
  const fields = all.filter(({ customId }) => customId)
  if (fields.length === 0) return undefined
  const state = { sorts: [], columns: fields.map(({ key }) => ({ field: key })) }
  const [[row], { today, currency }, { timeZone }] = await Promise.all([
    recordRows(
      tenant,
      entity,
      state,
      eq(columnsOf(entity).table.id, id),
      [],
      1,
      sql<string | null>`null`,
      all,
    ),
    getToday(tenant),
    getWorkspaceSettings(tenant),
  ])

  return { fields, cells: row?.cells ?? {}, today, currency, timeZone }
}

/** What the form for a new record asks of the fields that the workspace made itself. */
export const getAskedFields = async (tenant: TenantScope, entity: ListedName): Promise<readonly Field[]> =>
  (await fieldsFor(tenant, entity)).filter(({ customId }) => customId)
