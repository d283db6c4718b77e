import 'server-only'
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { provisioningRuns, provisioningSteps } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import type { StepName } from './steps'

const LEASE_SECONDS = 30

/** When the next holder may take a run over from one that fell silent. */
export const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`

/**
 * The right to work on a run. `fence` is the number of this holding: whoever was overtaken writes nothing,
 * because its number is no longer the run's.
 */
export type Lease = { readonly runId: string; readonly tenantId: string; readonly fence: number }

/** Somebody else works on the run now. Whoever gets this stops and touches nothing more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/**
 * Takes a run that is under way and that nobody holds.
 *
 * @param alone no other process of this installation runs, so whoever held the run is dead
 * @returns nothing when it is held, or not under way
 */
export async function takeLease(
  central: CentralDb,
  tenantId: string,
  { alone = false }: { alone?: boolean } = {},
): Promise<Lease | undefined> {
  const free = or(isNull(provisioningRuns.leaseUntil), lt(provisioningRuns.leaseUntil, sql`now()`))
  const [taken] = await central
    .update(provisioningRuns)
    .set({ attempts: sql`${provisioningRuns.attempts} + 1`, leaseUntil: leaseEnd })
    .where(
      and(
        eq(provisioningRuns.tenantId, tenantId),
        eq(provisioningRuns.state, 'running'),
        alone ? undefined : free,
      ),
    )
    .returning({ runId: provisioningRuns.id, fence: provisioningRuns.attempts })

  return taken && { ...taken, tenantId }
}

/** Changes the run only while this lease holds, and holds it for longer. @returns whether it still held */
export async function holds(
  db: CentralDb,
  lease: Lease,
  change: PgUpdateSetSource<typeof provisioningRuns> = {},
): Promise<boolean> {
  const held = await db
    .update(provisioningRuns)
    .set({ leaseUntil: leaseEnd, ...change })
    .where(
      and(
        eq(provisioningRuns.id, lease.runId),
        eq(provisioningRuns.attempts, lease.fence),
        eq(provisioningRuns.state, 'running'),
      ),
    )
    .returning({ id: provisioningRuns.id })

  return held.length > 0
}

/** As `holds`, for where a lost lease ends the work. @throws LeaseLost */
export async function underLease(...args: Parameters<typeof holds>): Promise<void> {
  if (!(await holds(...args))) throw new LeaseLost('the run is held by somebody else')
}

/** Writes where a step stands, in the same transaction that proves the lease. @throws LeaseLost */
export async function recordStep(
  central: CentralDb,
  lease: Lease,
  name: StepName,
  change: PgUpdateSetSource<typeof provisioningSteps>,
): Promise<void> {
  await inCentral(central, async tx => {
    await underLease(tx, lease)
    await tx
      .update(provisioningSteps)
      .set(change)
      .where(and(eq(provisioningSteps.runId, lease.runId), eq(provisioningSteps.name, name)))
  })
}
