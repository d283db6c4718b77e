import 'server-only'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { cache } from 'react'
import { customFields } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { withTypes } from '@/lib/crm/activity-types/queries'
import { asField, type CustomField } from '@/lib/crm/custom-fields/schema'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { fieldsWithin } from '@/lib/crm/objects/limits'
import { fieldsOf } from '@/lib/crm/objects/registry'
import type { TenantScope } from '@/lib/tenancy/scope'

const read = (db: TenantDb, where: SQL | undefined): Promise<CustomField[]> =>
  db
    .select({
      id: customFields.id,
      entity: customFields.entity,
      label: customFields.label,
      type: customFields.type,
      options: customFields.options,
      relation: customFields.relation,
      isRequired: customFields.isRequired,
      help: customFields.help,
      isArchived: sql<boolean>`${customFields.archivedAt} is not null`,
      version: customFields.version,
    })
    .from(customFields)
    .where(where)
    .orderBy(asc(customFields.position), asc(customFields.id))

const liveOf = (entity: ListedName) => and(eq(customFields.entity, entity), isNull(customFields.archivedAt))

/** The fields that the workspace gave a kind of records, in their order; not those in the archive. */
export const customFieldsOf = cache(
  (tenant: TenantScope, entity: ListedName): Promise<CustomField[]> =>
    read(tenant.db(`${entity}:read`), liveOf(entity)),
)

/** The same inside a transaction, where nothing may be remembered. */
export const liveCustomFields = (db: TenantDb, entity: ListedName): Promise<CustomField[]> =>
  read(db, liveOf(entity))

/** The fields of a kind of records for its settings, those in the archive too. */
export const listCustomFields = (tenant: TenantScope, entity: ListedName): Promise<CustomField[]> =>
  read(tenant.db('workspace:update'), eq(customFields.entity, entity))

/** Everything known of one kind of record in this workspace: what comes with the product, then its own fields. */
export async function allFieldsFor(tenant: TenantScope, entity: ListedName): Promise<readonly Field[]> {
  const own = await customFieldsOf(tenant, entity)
  const known = entity === 'activity' ? await withTypes(tenant, fieldsOf(entity)) : fieldsOf(entity)

  return own.length > 0 ? [...known, ...own.map(asField)] : known
}

/** The same as whoever asks may see it: a field that their role hides is none, one that it only shows is read-only. */
export const fieldsFor = async (tenant: TenantScope, entity: ListedName): Promise<readonly Field[]> =>
  fieldsWithin(tenant.rights, entity, await allFieldsFor(tenant, entity))
