import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { databases, identities, provisioningRuns, provisioningSteps, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import { enqueue } from '@/lib/jobs/enqueue'
import { AppError } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { type Lease, leaseEnd } from './lease'
import { MAIN_SERVER } from './provider'
import { registerDatabase } from './register'
import { isReserved, slugOf } from './slug'
import { makingSteps, steps } from './steps'

export type NewWorkspace = {
  readonly name: string
  /** Made from the name unless given. */
  readonly slug?: string
  readonly ownerName: string
  readonly ownerEmail: string
  /** One form or command carries one key: sent twice, it is one workspace. */
  readonly requestKey: string
  /** A new person brings a password, somebody who has an account is named by it. */
  readonly owner: { readonly passwordHash: string } | { readonly identityId: string }
}

export type Reservation = {
  readonly tenantId: string
  readonly slug: string
  readonly identityId: string
  /** The same key was used before; this is what it made then. */
  readonly isRepeated: boolean
  /** There when a spare was claimed: the caller may finish the run at once. */
  readonly lease?: Lease
}

type Spare = Pick<typeof databases.$inferSelect, 'id' | 'steps'>

async function claimSpare(db: CentralDb): Promise<Spare | undefined> {
  const [spare] = await db
    .select({ id: databases.id, steps: databases.steps })
    .from(databases)
    .where(
      and(
        eq(databases.state, 'spare'),
        eq(databases.serverId, MAIN_SERVER),
        eq(databases.schemaVersion, schemaVersion('tenant')),
      ),
    )
    .orderBy(asc(databases.createdAt))
    .limit(1)
    .for('update', { skipLocked: true })

  return spare
}

/** What an earlier use of the key made. The address must be the same: the key alone opens nothing. */
async function findRepeated(db: CentralDb, input: NewWorkspace): Promise<Reservation | undefined> {
  const [found] = await db
    .select({
      tenantId: tenants.id,
      slug: tenants.slug,
      email: tenants.ownerEmail,
      state: provisioningRuns.state,
      identityId: provisioningRuns.ownerIdentityId,
    })
    .from(tenants)
    .innerJoin(provisioningRuns, eq(provisioningRuns.tenantId, tenants.id))
    .where(eq(tenants.requestKey, input.requestKey))
  if (!found) return undefined

  const isOver = found.state === 'failed' || found.state === 'undone'
  if (found.email !== input.ownerEmail || isOver || found.identityId === null) {
    throw new AppError('conflict', 'This form was sent before. Load the page again and fill it in anew.')
  }

  return { tenantId: found.tenantId, slug: found.slug, identityId: found.identityId, isRepeated: true }
}

async function reserveOwner(db: CentralDb, { owner, ownerEmail, ownerName }: NewWorkspace): Promise<string> {
  if ('identityId' in owner) return owner.identityId

  const [made] = await db
    .insert(identities)
    .values({ email: ownerEmail, name: ownerName, passwordHash: owner.passwordHash })
    .onConflictDoNothing()
    .returning({ id: identities.id })
  if (!made) {
    throw new AppError('conflict', 'This address has an account already.', {
      fields: { email: ['This address has an account already. Log in to create another workspace.'] },
    })
  }

  return made.id
}

async function openRun(
  db: CentralDb,
  tenantId: string,
  identityId: string,
  input: NewWorkspace,
  spare: Spare | undefined,
  startedAt: Date,
): Promise<Lease | undefined> {
  const run = one(
    await db
      .insert(provisioningRuns)
      .values({
        tenantId,
        ownerIdentityId: identityId,
        ownerIsNew: 'passwordHash' in input.owner,
        ownerMemberId: newId(),
        ownerName: input.ownerName,
        attempts: spare ? 1 : 0,
        leaseUntil: spare ? leaseEnd : null,
        startedAt,
      })
      .returning({ id: provisioningRuns.id }),
  )

  const made = new Map(spare?.steps.map(step => [step.name, step]))
  await db.insert(provisioningSteps).values(
    steps.map(({ name }, position) => {
      if (name === 'reserve') {
        const durationMs = Date.now() - startedAt.getTime()

        return {
          runId: run.id,
          name,
          position,
          state: 'done' as const,
          attempts: 1,
          startedAt,
          finishedAt: new Date(),
          durationMs,
        }
      }
      const step = spare && makingSteps.some(making => making === name) ? made.get(name) : undefined
      if (!step) return { runId: run.id, name, position }
      const began = new Date(step.startedAt)

      return {
        runId: run.id,
        name,
        position,
        state: 'done' as const,
        attempts: 1,
        startedAt: began,
        finishedAt: new Date(began.getTime() + step.durationMs),
        durationMs: step.durationMs,
      }
    }),
  )

  return spare && { runId: run.id, tenantId, fence: 1 }
}

/**
 * The first step, one central transaction: name, founder, run, and a spare database when one is ready.
 * Nothing of it remains when anything of it is refused.
 *
 * @throws AppError `conflict` when the name is taken or the address known, `invalid` when the name is not allowed
 */
export async function reserve(central: CentralDb, input: NewWorkspace): Promise<Reservation> {
  const startedAt = new Date()
  const slug = input.slug ?? slugOf(input.name)
  if (isReserved(slug)) {
    throw new AppError('invalid', 'This name is not available.', {
      fields: { companyName: ['This name is not available. Choose another one.'] },
    })
  }

  return inCentral(central, async db => {
    const repeated = await findRepeated(db, input)
    if (repeated) return repeated

    const spare = await claimSpare(db)
    const tenantId = spare?.id ?? newId()
    const [made] = await db
      .insert(tenants)
      .values({
        id: tenantId,
        slug,
        name: input.name,
        requestKey: input.requestKey,
        ownerEmail: input.ownerEmail,
      })
      .onConflictDoNothing()
      .returning({ id: tenants.id })
    if (!made) {
      const twin = await findRepeated(db, input)
      if (twin) return twin
      throw new AppError('conflict', 'A workspace with this name exists already.', {
        fields: {
          [input.slug === undefined ? 'companyName' : 'slug']: [
            'A workspace with this name exists already. Choose another one, or ask its owner for an invitation.',
          ],
        },
      })
    }

    const identityId = await reserveOwner(db, input)
    if (spare) {
      await db
        .update(databases)
        .set({ state: 'claimed', tenantId, claimedAt: sql`now()` })
        .where(eq(databases.id, tenantId))
      await enqueue(db, 'keep_spares', {}, { jobKey: 'keep_spares' })
    } else {
      await registerDatabase(db, tenantId)
    }
    const lease = await openRun(db, tenantId, identityId, input, spare, startedAt)
    if (!lease) await enqueue(db, 'provision', { tenantId }, { jobKey: `provision:${tenantId}` })

    return { tenantId, slug, identityId, isRepeated: false, lease }
  })
}
