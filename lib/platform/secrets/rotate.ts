import 'server-only'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { databases } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { withLock } from '@/db/locks'
import { RANDOM, scramVerifier } from '@/db/scram'
import { passwordStatement } from '@/db/tenant-database'
import type { CentralDb } from '@/db/types'
import { crashpoint } from '@/lib/kernel/crashpoint'
import { AppError } from '@/lib/kernel/errors'
import { log } from '@/lib/kernel/log'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'
import { MAIN_SERVER, type Provider } from '@/lib/platform/provisioning/provider'
import { newDatabasePassword, sealDatabasePassword } from './database-password'

const BATCH = 200

/** One that is being made or dropped is left alone: its password is about to be set, or to go. */
const isSettled = and(inArray(databases.state, ['spare', 'claimed']), eq(databases.serverId, MAIN_SERVER))

/**
 * Gives a database's login a new password, on the server and in the registry at once: the registry is on the
 * same server, where one transaction changes both, so that there is no moment to be killed in between. The old
 * password need not be known. Open sessions stay; the next connection takes the new one.
 *
 * @param id the workspace's, which is its database's as well
 * @throws AppError `not_found`, or `conflict` while the database is being made or dropped
 */
export async function rotatePassword(provider: Provider, actor: AuditActor, id: string): Promise<void> {
  const { central, adminUrl } = provider
  const password = newDatabasePassword()

  await withAdmin(adminUrl, session =>
    withLock(session, 'database', id, () =>
      inCentral(central, async db => {
        const [row] = await db
          .update(databases)
          .set({ ...sealDatabasePassword(id, password), generation: sql`${databases.generation} + 1` })
          .where(and(eq(databases.id, id), isSettled))
          .returning({ name: databases.name, tenantId: databases.tenantId })
        if (!row) throw await refusal(db, id)
        await crashpoint('rotate.registered')
        await db.execute(sql.raw(passwordStatement(row.name, scramVerifier(password, RANDOM))))
        await crashpoint('rotate.changed')
        await recordAudit(db, actor, 'tenant.password_rotated', row.tenantId, { database: row.name })
      }),
    ),
  )
  await crashpoint('rotate.committed')
}

async function refusal(db: CentralDb, id: string): Promise<AppError> {
  const [found] = await db.select({ state: databases.state }).from(databases).where(eq(databases.id, id))

  return found
    ? new AppError('conflict', `The database is ${found.state}, so its password cannot be changed now.`)
    : new AppError('not_found', 'There is no such database.')
}

/**
 * Gives every login of a workspace or a spare a new password, one after another. What fails in one does not keep
 * the others from their turn; a run that was killed has left each as it was or changed, and is simply run again.
 *
 * @param onBatch hears how many were looked at
 */
export async function rotateAllPasswords(
  provider: Provider,
  actor: AuditActor,
  onBatch: (seen: number) => void = () => undefined,
): Promise<{ rotated: number; failed: number }> {
  const summary = { rotated: 0, failed: 0 }

  for (let after: string | undefined; ; ) {
    const batch: { id: string }[] = await provider.central
      .select({ id: databases.id })
      .from(databases)
      .where(and(isSettled, after === undefined ? undefined : gt(databases.id, after)))
      .orderBy(asc(databases.id))
      .limit(BATCH)
    for (const { id } of batch) {
      try {
        await rotatePassword(provider, actor, id)
        summary.rotated += 1
      } catch (error) {
        summary.failed += 1
        log.error({ tenantId: id, error }, 'a password could not be changed')
      }
    }
    if (batch.length > 0) onBatch(summary.rotated + summary.failed)
    after = batch.at(-1)?.id
    if (batch.length < BATCH) return summary
  }
}
