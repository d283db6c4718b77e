import { type EmbeddedServer, startEmbedded } from '@/db/embedded/start'
import { connectionsOf, MAINTENANCE } from './connections'
import { fail, type Run } from './run'

const MOST_RESTARTS = 3

/**
 * Starts the embedded server, or takes the user's own. An embedded one that ends although nobody stopped it is
 * started again, a few times; the app and the worker connect anew by themselves.
 *
 * @returns the administrator's connection string
 */
export async function startDatabase(run: Run): Promise<string> {
  const { settings, steps, shutdown } = run
  if (settings.DATABASE_URL) return settings.DATABASE_URL

  let server: EmbeddedServer | undefined
  let restarts = 0
  shutdown.add(hurry => server?.stop(hurry))

  const start = async (): Promise<EmbeddedServer> => {
    server = await startEmbedded({
      dataDir: settings.ATRIUM_DATA_DIR,
      connections: connectionsOf(run) + MAINTENANCE,
      onProgress: text => steps.say(text),
      onExit: () => void restart(),
    })

    return server
  }

  const restart = async (): Promise<void> => {
    if (shutdown.hasBegun) return
    const before = server?.adminUrl
    restarts += 1
    if (restarts > MOST_RESTARTS) {
      return fail(run, 'PostgreSQL keeps ending: postgres/server.log in the data folder says why.')
    }

    steps.say('PostgreSQL ended although nobody stopped it; starting it again')
    try {
      const again = await start()
      if (shutdown.hasBegun) await again.stop()
      else if (again.adminUrl !== before)
        await fail(run, 'PostgreSQL came back in another place: start Atrium again.')
    } catch (error) {
      await fail(run, error instanceof Error ? error.message : String(error))
    }
  }

  const first = await steps.run('Starting PostgreSQL', 'Started PostgreSQL', start)

  return first.adminUrl
}
