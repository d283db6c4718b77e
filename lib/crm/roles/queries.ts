import 'server-only'
import { and, asc, count, eq, ne, type SQL, sql } from 'drizzle-orm'
import { customFields, members, roles } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { customKey } from '@/lib/crm/custom-fields/schema'
import { limitsFor } from '@/lib/crm/objects/limits'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { isUuid } from '@/lib/kernel/ids'
import { type FieldKind, type FieldLimit, type Rights, standardRights } from '@/lib/permissions/rights'
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

export type LimitedField = { key: string; label: string; limits: readonly FieldLimit[] }

/** Of which fields a role may say something, kind by kind; those in the archive too, whose values are kept. */
export async function listLimited(db: TenantDb): Promise<Record<FieldKind, LimitedField[]>> {
  const own = await db
    .select({
      id: customFields.id,
      entity: customFields.entity,
      label: customFields.label,
      isArchived: sql<boolean>`${customFields.archivedAt} is not null`,
    })
    .from(customFields)
    .orderBy(asc(customFields.position), asc(customFields.id))
  const ofKind = (kind: FieldKind): LimitedField[] => [
    ...fieldsOf(kind)
      .map(field => ({ key: field.key, label: field.label, limits: limitsFor(kind, field) }))
      .filter(({ limits }) => limits.length > 0),
    ...own
      .filter(({ entity }) => entity === kind)
      .map(({ id, label, isArchived }) => ({
        key: customKey(id),
        label: isArchived ? `${label} (in the archive)` : label,
        limits: ['hidden', 'read'] as const,
      })),
  ]

  return {
    company: ofKind('company'),
    contact: ofKind('contact'),
    deal: ofKind('deal'),
    product: ofKind('product'),
    activity: ofKind('activity'),
  }
}

/** The same for the page of a role. */
export const listLimitedFields = (tenant: TenantScope): Promise<Record<FieldKind, LimitedField[]>> =>
  listLimited(tenant.db('member:update'))
