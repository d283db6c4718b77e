import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { type Among, isVisible, recordTables, visible } from '@/lib/crm/records/visible'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What whoever looks at a record may do with it: what they may not is not offered. */
export type May = { readonly update: boolean; readonly delete: boolean }

/**
 * The same for each row of a query, as one value of it: null where what the role says of all of them holds, so that the
 * query of whoever may change everything asks nothing.
 */
export function mayOfRow(tenant: TenantScope, entity: EntityName, among?: Among): SQL<May | null> {
  const verbs = ['update', 'delete'] as const
  if (!verbs.some(verb => tenant.can(`${entity}:${verb}`) && visible(tenant, entity, verb))) return sql`null`
  const [update, remove] = verbs.map(verb => isVisible(tenant, entity, verb, among))

  return sql<May | null>`jsonb_build_object('update', ${update}, 'delete', ${remove})`
}

/** What the actor may do with one record. Only for somebody whose role ends somewhere it asks the database. */
export async function mayDo(tenant: TenantScope, entity: EntityName, id: string): Promise<May> {
  const may = { update: tenant.can(`${entity}:update`), delete: tenant.can(`${entity}:delete`) }
  const isNarrow = (['update', 'delete'] as const).some(verb => may[verb] && visible(tenant, entity, verb))
  if (!isNarrow) return may
  const table = recordTables[entity]
  const [reached] = await tenant
    .db(`${entity}:read`)
    .select({ update: isVisible(tenant, entity, 'update'), delete: isVisible(tenant, entity, 'delete') })
    .from(sql`${table}`)
    .where(eq(table.id, id))

  return {
    update: may.update && reached?.update === true,
    delete: may.delete && reached?.delete === true,
  }
}
