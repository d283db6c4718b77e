import 'server-only'
import { and, count, desc, eq, isNull, ne, or } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import type { MadeStep } from '@/db/central/tables'
import { databases, servers } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { ifFree } from '@/db/locks'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import { crashpoint } from '@/lib/kernel/crashpoint'
import { log } from '@/lib/kernel/log'
import { makeDatabase } from './make-database'
import { installationId, MAIN_SERVER, type Provider } from './provider'
import { registerDatabase } from './register'
import { removeDatabase } from './remove-database'

const AT_ONCE = 2

const isSpare = and(eq(databases.serverId, MAIN_SERVER), eq(databases.state, 'spare'))

async function countSpares(central: CentralDb): Promise<number> {
  return one(await central.select({ spares: count() }).from(databases).where(isSpare)).spares
}

async function targetOf(central: CentralDb): Promise<number> {
  const rows = await central
    .select({ target: servers.spareTarget })
    .from(servers)
    .where(eq(servers.id, MAIN_SERVER))

  return one(rows).target
}

/** Makes one database that waits for a company, and offers it in one statement when it is whole. */
async function makeSpare(provider: Provider): Promise<void> {
  const { central } = provider
  const id = await registerDatabase(central)
  await crashpoint('spare.registered')

  const steps: MadeStep[] = []
  await makeDatabase(provider, id, async (name, work) => {
    const startedAt = new Date()
    await crashpoint(`${name}.begun`)
    await work()
    await crashpoint(`${name}.worked`)
    steps.push({ name, startedAt: startedAt.toISOString(), durationMs: Date.now() - startedAt.getTime() })
  })
  await central.update(databases).set({ state: 'spare', steps }).where(eq(databases.id, id))
  await crashpoint('spare.ready')
}

/** Takes spares of another version, and those beyond the target, out of the offer, and drops them. */
async function dropUnwanted(provider: Provider, target: number): Promise<void> {
  const { central } = provider
  const unwanted = await inCentral(central, async db => {
    const stale = await db
      .select({ id: databases.id })
      .from(databases)
      .where(
        and(
          isSpare,
          or(isNull(databases.schemaVersion), ne(databases.schemaVersion, schemaVersion('tenant'))),
        ),
      )
      .for('update', { skipLocked: true })
    const current = await db
      .select({ id: databases.id })
      .from(databases)
      .where(and(isSpare, eq(databases.schemaVersion, schemaVersion('tenant'))))
      .orderBy(desc(databases.createdAt))
      .for('update', { skipLocked: true })
    const found = [...stale, ...current.slice(0, Math.max(0, current.length - target))]
    for (const { id } of found) {
      await db.update(databases).set({ state: 'dropping' }).where(eq(databases.id, id))
    }

    return found
  })

  for (const { id } of unwanted) await removeDatabase(provider, id)
}

/**
 * Keeps as many spare databases of the current version as the server's target says. One caller at a time does
 * so; for others there is nothing to do.
 *
 * @param onProgress told how many spares stand after each
 */
export async function keepSpares(
  provider: Provider,
  onProgress: (ready: number, target: number) => void = () => undefined,
): Promise<void> {
  const { central, adminUrl } = provider
  const installation = await installationId(central)

  await withAdmin(adminUrl, async session => {
    await ifFree(session, 'server', `spares of ${installation}`, async () => {
      const target = await targetOf(central)
      await dropUnwanted(provider, target)

      for (let ready = await countSpares(central); ready < target; ready = await countSpares(central)) {
        onProgress(ready, target)
        const made = await Promise.allSettled(
          Array.from({ length: Math.min(AT_ONCE, target - ready) }, () => makeSpare(provider)),
        )
        const failed = made.find(result => result.status === 'rejected')
        if (failed) {
          log.error({ error: failed.reason }, 'a spare database could not be made')
          throw failed.reason
        }
      }
    })
  })
}
