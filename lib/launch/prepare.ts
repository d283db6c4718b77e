import { withAdmin } from '@/db/admin'
import { parseConnectionUrl } from '@/db/driver/target'
import { removeLeftFolders } from '@/db/left-folders'
import { ensureTemplate } from '@/db/template'
import { SettingsError, secret, settings } from '@/lib/kernel/env'
import {
  type InstallationPlace,
  migrateCentral,
  openProvider,
  registerServer,
} from '@/lib/platform/fleet/installation'
import { listBehind, migrateAll } from '@/lib/platform/fleet/migrate'
import { isHeld } from '@/lib/platform/fleet/runs'
import { firstOperatorLink } from '@/lib/platform/operators/mutations'
import { installationId } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { sweep } from '@/lib/platform/provisioning/sweep'
import type { Steps } from './steps.mjs'

/** Where this process was told that everything is. @throws SettingsError when it was not told */
export function installationPlace(): InstallationPlace {
  const { DATABASE_URL, ATRIUM_CENTRAL_URL } = settings()
  if (!DATABASE_URL || !ATRIUM_CENTRAL_URL) {
    throw new SettingsError('DATABASE_URL is missing: start Atrium with npm start')
  }

  return {
    adminUrl: DATABASE_URL,
    centralDatabase: parseConnectionUrl(ATRIUM_CENTRAL_URL).database,
    secret: secret(),
  }
}

/**
 * Brings the databases to what this release expects: the central one, the tenant template, the workspaces and
 * the spares, and finishes whatever a crash left. Runs before the app starts, with the settings already provided.
 *
 * @param options.alone no other process works on these databases, so what is held is held by the dead
 */
export async function prepare(steps: Steps, options: { alone: boolean }): Promise<void> {
  const place = installationPlace()
  await steps.run('Preparing the central database', 'Prepared the central database', () =>
    migrateCentral(place),
  )

  const { provider, close } = openProvider(place)
  const { central, adminUrl } = provider
  try {
    await registerServer(provider, settings().ATRIUM_SPARES)
    const installation = await installationId(central)
    await steps.run('Preparing the template', 'Prepared the template of new workspaces', () =>
      withAdmin(adminUrl, session => ensureTemplate(session, adminUrl, installation)),
    )
    await steps.run('Tidying up', 'Tidied up', async () => {
      await sweep(provider, options)
      if (options.alone) await withAdmin(adminUrl, session => removeLeftFolders(session.run))
    })

    const behind = await listBehind(central)
    // What an operator has paused or a budget has stopped, a restart does not begin anew.
    if (behind.length > 0 && !(await isHeld(central))) {
      const workspaces = behind.length === 1 ? 'a workspace' : `${behind.length} workspaces`
      await steps.run(`Migrating ${workspaces}`, `Migrated ${workspaces}`, () =>
        migrateAll(provider, { startedBy: 'start' }),
      )
    }
    await steps.run('Making spare databases', 'Spare databases are ready', progress =>
      keepSpares(provider, (ready, target) => progress(`${ready} of ${target}`)),
    )
  } finally {
    await close()
  }
}

/** The one-time link that makes the first operator, or nothing when there is one already. */
export async function firstOperator(): Promise<string | undefined> {
  const { provider, close } = openProvider(installationPlace())
  try {
    return await firstOperatorLink(provider.central, settings().url)
  } finally {
    await close()
  }
}
