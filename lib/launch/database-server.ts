import { attachEmbedded, startEmbedded } from '@/db/embedded/start'
import { type Settings, SettingsError } from '@/lib/kernel/env'
import { DataFolderTaken, type DataLock, lockDataFolder } from './lock'
import { keepSecret } from './secret'

// A first start installs, builds and prepares before its database answers.
const PATIENCE = 120_000

export type DatabaseServer = {
  /** The administrator's connection string. */
  readonly adminUrl: string
  readonly secret: string
  /** Ends what this call started. A server that runs anyway goes on. */
  close(): Promise<void>
}

/**
 * The secret of this installation: the one given, or for the embedded server the one the data folder keeps.
 *
 * @throws SettingsError when a server of the user's own is named without a secret
 */
export function installationSecret(settings: Settings): string {
  if (settings.ATRIUM_SECRET) return settings.ATRIUM_SECRET
  if (!settings.DATABASE_URL) return keepSecret(settings.ATRIUM_DATA_DIR)

  throw new SettingsError(
    'ATRIUM_SECRET is required when DATABASE_URL is set: give it at least 32 characters.',
  )
}

async function startForOneCommand(settings: Settings, lock: DataLock): Promise<DatabaseServer> {
  try {
    const server = await startEmbedded({ dataDir: settings.ATRIUM_DATA_DIR })

    return {
      adminUrl: server.adminUrl,
      secret: installationSecret(settings),
      async close() {
        await server.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * Opens the database server for one command: the user's own, the embedded one that a running instance keeps,
 * or an embedded one started for as long as the command lasts.
 *
 * @param purpose what the command does, in words for whoever finds the data folder taken meanwhile
 */
export async function openDatabaseServer(settings: Settings, purpose: string): Promise<DatabaseServer> {
  const nothing = async () => undefined
  if (settings.DATABASE_URL) {
    return { adminUrl: settings.DATABASE_URL, secret: installationSecret(settings), close: nothing }
  }

  const dataDir = settings.ATRIUM_DATA_DIR
  const end = Date.now() + PATIENCE
  for (;;) {
    const adminUrl = attachEmbedded(dataDir)
    if (adminUrl) return { adminUrl, secret: installationSecret(settings), close: nothing }

    try {
      return await startForOneCommand(settings, await lockDataFolder(dataDir, purpose, 250))
    } catch (error) {
      // Whoever holds the folder may be about to start the server that this command then uses.
      if (!(error instanceof DataFolderTaken) || Date.now() > end) throw error
    }
  }
}
