import 'server-only'
import { asc, sql } from 'drizzle-orm'
import { cache } from 'react'
import { activities, activityTypes } from '@/db/tenant/tables'
import type { ActivityType } from '@/lib/crm/activity-types/types'
import type { Field } from '@/lib/crm/objects/field'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Every type of activities, in order; those that are offered no more are among them. */
export const listActivityTypes = cache(
  (tenant: TenantScope): Promise<ActivityType[]> =>
    tenant
      .db('activity:read')
      .select({
        key: activityTypes.key,
        name: activityTypes.name,
        icon: activityTypes.icon,
        isArchived: sql<boolean>`${activityTypes.archivedAt} is not null`,
      })
      .from(activityTypes)
      .orderBy(asc(activityTypes.position), asc(activityTypes.key)),
)

/** What is offered for a new activity, in order; nothing to those who may not see activities. */
export async function listTypesOffered(tenant: TenantScope): Promise<ActivityType[]> {
  if (!tenant.can('activity:read')) return []

  return (await listActivityTypes(tenant)).filter(({ isArchived }) => !isArchived)
}

/** How many activities there are of each type, those in the trash counted apart. For who administers. */
export async function countByType(
  tenant: TenantScope,
): Promise<Map<string, { live: number; trashed: number }>> {
  const rows = await tenant
    .db('workspace:update')
    .select({
      type: activities.type,
      live: sql<number>`(count(*) filter (where ${activities.deletedAt} is null))::int`,
      trashed: sql<number>`(count(*) filter (where ${activities.deletedAt} is not null))::int`,
    })
    .from(activities)
    .groupBy(activities.type)

  return new Map(rows.map(({ type, ...counts }) => [type, counts]))
}

/** The fields of activities with the types of this workspace to choose from; those offered no more come last. */
export async function withTypes(tenant: TenantScope, fields: readonly Field[]): Promise<readonly Field[]> {
  const types = await listActivityTypes(tenant)
  const options = types
    .toSorted((one, other) => Number(one.isArchived) - Number(other.isArchived))
    .map(({ key, name, isArchived }) => ({ value: key, label: isArchived ? `${name} (archived)` : name }))

  return fields.map(field => (field.key === 'type' ? { ...field, options } : field))
}
