import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { withAdmin } from '@/db/admin'
import { loadSettings } from '@/lib/kernel/env'
import { localAddress, untilAnswering } from './answering'
import { build, isBuildStale } from './build'
import { centralUrl } from './central-url'
import { connectionsMissing, connectionsOf, processesOf, WORKER_CONNECTIONS } from './connections'
import { installationSecret } from './database-server'
import { atriumEnvironment, bareEnvironment, isUnderNpm } from './environment.mjs'
import { LaunchError } from './failure.mjs'
import { provideServer } from './installation'
import { startDatabase } from './kept-database'
import { lockDataFolder } from './lock'
import { checkOwnServer } from './own-server'
import { checkPort } from './port'
import { root } from './root.mjs'
import { fail, type Run } from './run'
import { Shutdown, watchNpm } from './shutdown'
import { Steps } from './steps.mjs'
import { SupervisedChild } from './supervised-child'

const PORT_TAKEN = 98

function childEnvironment({ dev, settings }: Run, adminUrl: string, secret: string): NodeJS.ProcessEnv {
  return {
    ...bareEnvironment(),
    ...atriumEnvironment(),
    NODE_ENV: dev ? 'development' : 'production',
    ATRIUM_CENTRAL_URL: centralUrl(adminUrl, secret),
    ATRIUM_SECRET: secret,
    ATRIUM_URL: settings.url,
    ATRIUM_DATA_DIR: settings.ATRIUM_DATA_DIR,
    NEXTAUTH_URL: settings.url,
    NEXTAUTH_SECRET: secret,
    HOST: settings.HOST,
    PORT: String(settings.PORT),
  }
}

function startChild(
  run: Run,
  options: Pick<
    ConstructorParameters<typeof SupervisedChild>[0],
    'name' | 'script' | 'args' | 'execArgv' | 'env' | 'hopelessCodes'
  >,
) {
  const child = new SupervisedChild({
    ...options,
    say: text => run.steps.say(text),
    onGivingUp: sentence => void fail(run, sentence),
  })
  run.shutdown.add(hurry => child.stop(hurry))
  child.start()
}

function startWorker(run: Run, adminUrl: string, secret: string): void {
  const script = 'lib/jobs/worker.ts'
  if (!existsSync(join(root, script))) return

  startChild(run, {
    name: 'The worker',
    script,
    execArgv: ['--conditions=react-server', '--import', './lib/launch/child.mjs', '--import', 'tsx'],
    env: {
      ...childEnvironment(run, adminUrl, secret),
      DATABASE_URL: adminUrl,
      ATRIUM_CONNECTIONS: String(WORKER_CONNECTIONS),
    },
  })
}

function startWeb(run: Run, adminUrl: string, secret: string): void {
  const script = 'lib/launch/web.mjs'
  const processes = processesOf(run)

  startChild(run, {
    name: 'The app',
    ...(processes > 1
      ? { script: 'lib/launch/processes.mjs', args: [`${processes}`, script] }
      : { script, args: run.dev ? ['--dev'] : [] }),
    env: childEnvironment(run, adminUrl, secret),
    hopelessCodes: [PORT_TAKEN],
  })
}

async function launch(run: Run): Promise<void> {
  const { dev, settings, steps, shutdown } = run
  const lock = await lockDataFolder(settings.ATRIUM_DATA_DIR, `which serves ${settings.url}`)
  shutdown.add(() => lock.release())
  const secret = installationSecret(settings)
  await checkPort(settings.HOST, settings.PORT)
  if (settings.DATABASE_URL) await checkOwnServer(settings.DATABASE_URL)
  else if (settings.ATRIUM_POOLER_URL) {
    throw new LaunchError(
      'ATRIUM_POOLER_URL is for a PgBouncer in front of DATABASE_URL, which is not set: set both or neither.',
    )
  }

  if (!dev && isBuildStale()) {
    const building = new AbortController()
    shutdown.add(() => building.abort())
    await steps.run('Building the app', 'Built the app', () => build(building.signal))
  }
  const adminUrl = await startDatabase(run)
  const tooFew = await withAdmin(adminUrl, session => connectionsMissing(session, connectionsOf(run)))
  if (tooFew) steps.say(tooFew)
  provideServer(adminUrl, secret)

  const { firstOperator, prepare } = await import('./prepare')
  await prepare(steps, { alone: settings.DATABASE_URL === undefined })
  if (shutdown.hasBegun) return

  startWorker(run, adminUrl, secret)
  await steps.run('Starting the app', 'Started the app', () => {
    startWeb(run, adminUrl, secret)

    return untilAnswering(localAddress(settings.HOST, settings.PORT))
  })

  const link = await firstOperator()
  steps.say(`\nAtrium is ready at ${settings.url}`)
  if (link) steps.say(`Make yourself its first operator, once, at ${link}`)
  steps.say('Ctrl-C stops it.')
}

/**
 * Starts everything and keeps it running until a signal: database, central migration, worker and app.
 *
 * @throws LaunchError, SettingsError or EmbeddedServerError, each with one sentence for the person at the terminal
 */
export async function supervise(options: { readonly dev: boolean }): Promise<void> {
  const settings = loadSettings()
  const steps = new Steps()
  const shutdown = new Shutdown(text => steps.say(text))
  const run = { ...options, settings, steps, shutdown }
  watchNpm(isUnderNpm(), () => void shutdown.end(0))
  process.once('disconnect', () => void shutdown.end(0))

  try {
    await launch(run)
  } catch (error) {
    if (shutdown.hasBegun) return
    await shutdown.close()
    throw error
  }
}
