import 'server-only'
import { and, asc, count, desc, eq, ilike, isNull, lt, ne, or, sql } from 'drizzle-orm'
import {
  auditLog,
  databases,
  memberships,
  operators,
  provisioningRuns,
  provisioningSteps,
  servers,
  type tenantStates,
  tenants,
} from '@/db/central/tables'
import { isUuid } from '@/lib/kernel/ids'
import type { OperatorScope } from '@/lib/platform/operators/scope'

export type TenantState = (typeof tenantStates)[number]

const pageSize = 50
const people = sql<number>`(
  select count(*)::int from ${memberships}
  where ${memberships.tenantId} = ${tenants.id} and ${memberships.removedAt} is null
)`

/** What operators look at first: whatever is neither well nor on its way out. */
const attention = sql<number>`case ${tenants.state}
  when 'failed' then 0 when 'provisioning' then 1 when 'migrating' then 2 when 'moving' then 3
  when 'maintenance' then 4 when 'suspended' then 5 when 'active' then 6 else 7 end`

const summary = {
  id: tenants.id,
  name: tenants.name,
  slug: tenants.slug,
  state: tenants.state,
  stateReason: tenants.stateReason,
  createdAt: tenants.createdAt,
  lastActivityAt: tenants.lastActivityAt,
  database: databases.name,
  server: databases.serverId,
  schemaVersion: databases.schemaVersion,
  sizeBytes: databases.sizeBytes,
  lastError: databases.lastError,
  people,
}

/**
 * One page of workspaces, those that need attention first. Deleted ones are shown only by their state.
 *
 * @param after offset of the page, in rows: the list is short and sorted by a computed rank.
 */
export async function listWorkspaces(
  operator: OperatorScope,
  filter: { q?: string | undefined; state?: TenantState | undefined; version?: string | undefined } = {},
  after = 0,
) {
  const like = filter.q ? `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%` : undefined
  const rows = await operator.central
    .select(summary)
    .from(tenants)
    .leftJoin(databases, eq(databases.tenantId, tenants.id))
    .where(
      and(
        filter.state ? eq(tenants.state, filter.state) : ne(tenants.state, 'deleted'),
        filter.version ? eq(databases.schemaVersion, filter.version) : undefined,
        like
          ? or(ilike(tenants.name, like), ilike(tenants.slug, like), ilike(tenants.ownerEmail, like))
          : undefined,
      ),
    )
    .orderBy(asc(attention), desc(tenants.createdAt), desc(tenants.id))
    .offset(after)
    .limit(pageSize + 1)

  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? after + pageSize : undefined }
}

/** How many workspaces are in each state. */
export function countStates(operator: OperatorScope) {
  return operator.central.select({ state: tenants.state, n: count() }).from(tenants).groupBy(tenants.state)
}

/** One square per workspace for the plan: its state and name, oldest first; at most 5,000. */
export function listPlan(operator: OperatorScope) {
  return operator.central
    .select({ id: tenants.id, name: tenants.name, state: tenants.state })
    .from(tenants)
    .where(ne(tenants.state, 'deleted'))
    .orderBy(asc(tenants.createdAt), asc(tenants.id))
    .limit(5000)
}

/** One workspace with its database, the steps of its provisioning and what was done to it. */
export async function getWorkspace(operator: OperatorScope, id: string) {
  if (!isUuid(id)) return undefined
  const { central } = operator
  const [row] = await central
    .select({
      ...summary,
      ownerEmail: tenants.ownerEmail,
      stateChangedAt: tenants.stateChangedAt,
      deletedAt: tenants.deletedAt,
      generation: databases.generation,
      migratedAt: databases.migratedAt,
      measuredAt: databases.measuredAt,
    })
    .from(tenants)
    .leftJoin(databases, eq(databases.tenantId, tenants.id))
    .where(eq(tenants.id, id))
  if (!row) return undefined
  const [steps, history, [run]] = await Promise.all([
    listSteps(operator, id),
    central.select().from(auditLog).where(eq(auditLog.tenantId, id)).orderBy(desc(auditLog.at)).limit(50),
    central
      .select({
        state: provisioningRuns.state,
        attempts: provisioningRuns.attempts,
        error: provisioningRuns.error,
      })
      .from(provisioningRuns)
      .where(eq(provisioningRuns.tenantId, id)),
  ])

  return { ...row, run, steps, history }
}

function listSteps(operator: OperatorScope, tenantId: string) {
  return operator.central
    .select({
      name: provisioningSteps.name,
      state: provisioningSteps.state,
      attempts: provisioningSteps.attempts,
      durationMs: provisioningSteps.durationMs,
      error: provisioningSteps.error,
      finishedAt: provisioningSteps.finishedAt,
    })
    .from(provisioningSteps)
    .innerJoin(provisioningRuns, eq(provisioningRuns.id, provisioningSteps.runId))
    .where(eq(provisioningRuns.tenantId, tenantId))
    .orderBy(asc(provisioningSteps.position))
}

/** Databases by schema version, spares apart: who is behind, by one central query. */
export function listVersions(operator: OperatorScope) {
  return operator.central
    .select({
      version: databases.schemaVersion,
      workspaces: sql<number>`(count(*) filter (where ${databases.state} = 'claimed'))::int`,
      spares: sql<number>`(count(*) filter (where ${databases.state} = 'spare'))::int`,
    })
    .from(databases)
    .groupBy(databases.schemaVersion)
    .orderBy(desc(databases.schemaVersion))
}

/** The servers with what they hold. */
export function listServers(operator: OperatorScope) {
  return operator.central
    .select({
      id: servers.id,
      name: servers.name,
      spareTarget: servers.spareTarget,
      databases: sql<number>`(count(${databases.id}) filter (where ${databases.state} = 'claimed'))::int`,
      spares: sql<number>`(count(${databases.id}) filter (where ${databases.state} = 'spare'))::int`,
      bytes: sql<string | null>`sum(${databases.sizeBytes})::text`,
    })
    .from(servers)
    .leftJoin(databases, eq(databases.serverId, servers.id))
    .groupBy(servers.id)
    .orderBy(servers.id)
}

/** What is shown of an act, with the name of its workspace. */
export const auditEntry = {
  id: auditLog.id,
  at: auditLog.at,
  actorKind: auditLog.actorKind,
  actorName: auditLog.actorName,
  action: auditLog.action,
  tenantId: auditLog.tenantId,
  workspace: tenants.name,
  details: auditLog.details,
}

/** One page of what was done, newest first. `before` is the id of the last row of the page above. */
export async function listAudit(operator: OperatorScope, before?: string) {
  const rows = await operator.central
    .select(auditEntry)
    .from(auditLog)
    .leftJoin(tenants, eq(tenants.id, auditLog.tenantId))
    .where(before && isUuid(before) ? lt(auditLog.id, before) : undefined)
    .orderBy(desc(auditLog.id))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)

  return { rows: page, next: rows.length > pageSize ? page.at(-1)?.id : undefined }
}

/** The provider's people. */
export function listOperators(operator: OperatorScope) {
  return operator.central
    .select({
      id: operators.id,
      name: operators.name,
      email: operators.email,
      createdAt: operators.createdAt,
    })
    .from(operators)
    .where(isNull(operators.disabledAt))
    .orderBy(operators.name)
    .limit(200)
}
