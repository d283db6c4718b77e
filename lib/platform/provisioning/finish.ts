import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import {
  databases,
  identities,
  memberships,
  provisioningRuns,
  provisioningSteps,
  tenants,
} from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import type { CentralDb } from '@/db/types'
import { crashpoint } from '@/lib/kernel/crashpoint'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/platform/audit/record'
import { addFirstMember } from '@/lib/tenancy/first-member'
import { type Lease, underLease } from './lease'
import { placementOf } from './provider'
import { doneSteps, runStep } from './run-step'

async function founderOf(central: CentralDb, runId: string) {
  const rows = await central
    .select({
      memberId: provisioningRuns.ownerMemberId,
      identityId: identities.id,
      name: provisioningRuns.ownerName,
      email: identities.email,
    })
    .from(provisioningRuns)
    .innerJoin(identities, eq(identities.id, provisioningRuns.ownerIdentityId))
    .where(eq(provisioningRuns.id, runId))

  return one(rows)
}

/** Puts the founder into the new database as its owner. */
async function welcomeOwner(central: CentralDb, lease: Lease): Promise<void> {
  const [placement, founder] = await Promise.all([
    placementOf(central, lease.tenantId),
    founderOf(central, lease.runId),
  ])

  await addFirstMember(placement, founder)
}

/**
 * The last step, one central transaction: the founder may enter, the workspace is routable, the run is over.
 *
 * @throws LeaseLost when somebody else works on the run now
 */
async function openDoors(central: CentralDb, lease: Lease, startedAt: Date): Promise<void> {
  const { tenantId, runId } = lease
  const founder = await founderOf(central, runId)

  await inCentral(central, async db => {
    await underLease(db, lease, { state: 'done', finishedAt: new Date(), leaseUntil: null, error: null })
    await db
      .insert(memberships)
      .values({ tenantId, identityId: founder.identityId, memberId: founder.memberId, role: 'owner' })
      .onConflictDoNothing()
    await db
      .update(databases)
      .set({ state: 'claimed', claimedAt: sql`coalesce(${databases.claimedAt}, now())`, lastError: null })
      .where(eq(databases.id, tenantId))
    const opened = await db
      .update(tenants)
      .set({ state: 'active', stateChangedAt: new Date(), stateReason: null })
      .where(and(eq(tenants.id, tenantId), eq(tenants.state, 'provisioning')))
      .returning({ id: tenants.id })
    if (opened.length === 0) throw new AppError('conflict', 'The workspace is no longer being made.')

    await db
      .update(provisioningSteps)
      .set({
        state: 'done',
        attempts: sql`${provisioningSteps.attempts} + 1`,
        startedAt,
        finishedAt: new Date(),
        durationMs: Date.now() - startedAt.getTime(),
        error: null,
      })
      .where(and(eq(provisioningSteps.runId, runId), eq(provisioningSteps.name, 'open')))
    await recordAudit(
      db,
      { kind: 'identity', id: founder.identityId, name: founder.name },
      'tenant.opened',
      tenantId,
    )
  })
}

/**
 * Does what remains once the database stands. Needs no administrator, so that the web process can do it while
 * the founder waits.
 */
export async function finishRun(central: CentralDb, lease: Lease): Promise<void> {
  const done = await doneSteps(central, lease.runId)

  if (!done.has('welcome_owner')) {
    await runStep(central, lease, 'welcome_owner', () => welcomeOwner(central, lease))
  }
  const startedAt = new Date()
  await crashpoint('open.begun')
  await openDoors(central, lease, startedAt)
  await crashpoint('open.worked')
}
