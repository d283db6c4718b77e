import 'server-only'
import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { setUpCentralDatabase } from '@/db/central/database'
import { servers } from '@/db/central/tables'
import type { MigrationOutcome } from '@/db/migrate'
import { setUpServer } from '@/db/server'
import { withDatabase, withoutCredentials } from '@/db/urls'
import { setUpQueue } from '@/lib/jobs/queue-schema'
import { MAIN_SERVER, type Provider } from '@/lib/platform/provisioning/provider'

export type InstallationPlace = {
  /** The administrator's connection string. */
  readonly adminUrl: string
  /** The name of the central database. */
  readonly centralDatabase: string
  /** What the web process's password follows from. */
  readonly secret: string
}

/**
 * Makes the central database and the roles, or brings them to this release.
 *
 * @throws ServerError when the server is too old or the administrator may too little
 */
export async function migrateCentral(place: InstallationPlace): Promise<MigrationOutcome> {
  const { adminUrl, centralDatabase, secret } = place

  const outcome = await withAdmin(adminUrl, async session => {
    await setUpServer(session, secret)

    return setUpCentralDatabase(session, adminUrl, centralDatabase)
  })
  await setUpQueue(adminUrl, centralDatabase)

  return outcome
}

/** Writes down where the server is now (an embedded one moves with its folder) and how many spares it keeps. */
export async function registerServer({ central, adminUrl }: Provider, spareTarget: number): Promise<void> {
  const place = { url: withoutCredentials(adminUrl), spareTarget }

  await central
    .insert(servers)
    .values({ id: MAIN_SERVER, name: 'Main server', ...place })
    .onConflictDoUpdate({ target: servers.id, set: place })
}

/** Opens the central database with the administrator's rights, for the worker and for commands. */
export function openProvider({ adminUrl, centralDatabase }: Omit<InstallationPlace, 'secret'>, max = 4) {
  const client = centralClient(withDatabase(adminUrl, centralDatabase), { max })

  return { provider: { central: client.db, adminUrl } satisfies Provider, close: client.end }
}
