import 'server-only'
import { eq } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { databases } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { migrateDatabase } from '@/db/migrate'
import { ownerName } from '@/db/names'
import { one } from '@/db/one'
import { RANDOM, scramVerifier } from '@/db/scram'
import { ensureTemplate } from '@/db/template'
import { createDatabase, createLogin, handOverTables, sealDatabase } from '@/db/tenant-database'
import { openDatabasePassword } from '@/lib/platform/secrets/database-password'
import { installationId, type Provider } from './provider'
import type { MakingStep } from './steps'

/** Runs a step unless it is behind us, and writes down that it ran. */
export type RecordMaking = (step: MakingStep, work: () => Promise<void>) => Promise<void>

/**
 * Brings a registered database into being, from wherever it stands. Each step looks before it acts, so that
 * running it again changes nothing; the lock lives in the session that does the work, so that two never do.
 */
export async function makeDatabase(provider: Provider, id: string, record: RecordMaking): Promise<void> {
  const { central, adminUrl } = provider
  const installation = await installationId(central)

  await withAdmin(adminUrl, session =>
    withLock(session, 'database', id, async () => {
      const row = one(await central.select().from(databases).where(eq(databases.id, id)))
      const { name } = row

      await record('create_login', () =>
        createLogin(session, name, scramVerifier(openDatabasePassword(row), RANDOM), installation),
      )
      await record('create_database', async () =>
        createDatabase(session, name, await ensureTemplate(session, adminUrl, installation)),
      )
      await withAdmin(
        adminUrl,
        async inside => {
          await record('set_up_tables', async () => {
            await handOverTables(inside, name)
            const { version } = await migrateDatabase(inside, { plane: 'tenant', owner: ownerName(name) })
            await central
              .update(databases)
              .set({ schemaVersion: version, migratedAt: new Date() })
              .where(eq(databases.id, id))
          })
          await record('seal', () => sealDatabase(inside, name, id))
        },
        name,
      )
    }),
  )
}
