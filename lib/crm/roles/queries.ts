import 'server-only'
import { and, asc, count, eq, ne, type SQL, sql } from 'drizzle-orm'
import { members, roles } from '@/db/tenant/tables'
import { isUuid } from '@/lib/kernel/ids'
import { type Rights, standardRights } from '@/lib/permissions/rights'
import { readRights } from '@/lib/permissions/rights-schema'
import type { TenantScope } from '@/lib/tenancy/scope'

export type RoleOfOwn = { id: string; name: string; rights: Rights; version: number; people: number }

/** The roles that a workspace made for itself, by name, each with how many people have it. */
export function listRoles(tenant: TenantScope): Promise<RoleOfOwn[]> {
  return readRoles(tenant)
}

/** One of them; undefined when there is none such. */
export async function getRole(tenant: TenantScope, id: string): Promise<RoleOfOwn | undefined> {
  const [role] = isUuid(id) ? await readRoles(tenant, eq(roles.id, id)) : []

  return role
}

/** What a stored role says. It is never empty, and empty would mean all. */
export const rightsFrom = (stored: unknown): Rights => readRights(stored) ?? standardRights.manager

async function readRoles(tenant: TenantScope, which?: SQL): Promise<RoleOfOwn[]> {
  const rows = await tenant
    .db('member:read')
    .select({
      id: roles.id,
      name: roles.name,
      rights: roles.rights,
      version: roles.version,
      people: count(members.id),
    })
    .from(roles)
    .leftJoin(members, and(eq(members.roleId, roles.id), ne(members.state, 'removed')))
    .where(which)
    .groupBy(roles.id)
    .orderBy(asc(roles.position), sql`atrium_fold(${roles.name})`, asc(roles.id))

  return rows.map(row => ({ ...row, rights: rightsFrom(row.rights) }))
}
