import 'server-only'
import { eq } from 'drizzle-orm'
import { type AdminSession, withAdmin } from '@/db/admin'
import { databases } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { closeLogin, dropDatabase, dropLogin } from '@/db/tenant-database'
import { crashpoint } from '@/lib/kernel/crashpoint'
import type { Provider } from './provider'

/** Drops a database and its roles in the order that leaves, at each moment, something the sweep finds. */
export async function dropEverything(session: AdminSession, name: string): Promise<void> {
  await closeLogin(session, name)
  await dropDatabase(session, name)
  await crashpoint('remove.database_dropped')
  await dropLogin(session, name)
  await crashpoint('remove.login_dropped')
}

/**
 * Removes a registered database from the server and then from the registry. One that is gone already is fine.
 *
 * @param id the database's
 */
export async function removeDatabase({ central, adminUrl }: Provider, id: string): Promise<void> {
  await withAdmin(adminUrl, session =>
    withLock(session, 'database', id, async () => {
      const [row] = await central
        .update(databases)
        .set({ state: 'dropping' })
        .where(eq(databases.id, id))
        .returning({ name: databases.name })
      if (!row) return

      await dropEverything(session, row.name)
      await central.delete(databases).where(eq(databases.id, id))
      await crashpoint('remove.recorded')
    }),
  )
}
