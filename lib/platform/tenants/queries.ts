import 'server-only'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { databases, memberships, provisioningRuns, provisioningSteps, tenants } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { isUuid } from '@/lib/kernel/ids'

export type TenantState = (typeof tenants.$inferSelect)['state']

const shape = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  state: tenants.state,
  stateReason: tenants.stateReason,
  ownerEmail: tenants.ownerEmail,
  database: databases.name,
  server: databases.serverId,
  schemaVersion: databases.schemaVersion,
  sizeBytes: databases.sizeBytes,
  members: sql<number>`(
    select count(*)::int from ${memberships}
    where ${memberships.tenantId} = ${tenants.id} and ${memberships.removedAt} is null
  )`,
  createdAt: tenants.createdAt,
  lastActivityAt: tenants.lastActivityAt,
  lastError: databases.lastError,
}

/** All workspaces that were not deleted, or those in some states; at most 10,000, oldest first. */
export function listTenants(central: CentralDb, states?: readonly TenantState[]) {
  return central
    .select(shape)
    .from(tenants)
    .leftJoin(databases, eq(databases.tenantId, tenants.id))
    .where(states?.length ? inArray(tenants.state, [...states]) : sql`${tenants.state} <> 'deleted'`)
    .orderBy(asc(tenants.createdAt), asc(tenants.id))
    .limit(10_000)
}

/**
 * One workspace by its address or its id.
 *
 * @throws AppError `not_found`
 */
export async function getTenant(central: CentralDb, ref: string) {
  const [tenant] = await central
    .select(shape)
    .from(tenants)
    .leftJoin(databases, eq(databases.tenantId, tenants.id))
    .where(isUuid(ref) ? eq(tenants.id, ref) : and(eq(tenants.slug, ref), isNull(tenants.deletedAt)))
  if (!tenant) throw new AppError('not_found', `There is no workspace ${ref}. See: crm tenants list`)

  return tenant
}

/** The recorded steps of how a workspace was made. */
export function listProvisioningSteps(central: CentralDb, tenantId: string) {
  return central
    .select({
      name: provisioningSteps.name,
      state: provisioningSteps.state,
      attempts: provisioningSteps.attempts,
      durationMs: provisioningSteps.durationMs,
      error: provisioningSteps.error,
    })
    .from(provisioningSteps)
    .innerJoin(provisioningRuns, eq(provisioningRuns.id, provisioningSteps.runId))
    .where(eq(provisioningRuns.tenantId, tenantId))
    .orderBy(asc(provisioningSteps.position))
}
