import { userInfo } from 'node:os'
import { openInstallation } from '@/lib/launch/installation'
import type { AuditActor } from '@/lib/platform/audit/record'
import type { Provider } from '@/lib/platform/provisioning/provider'

/** The person at the terminal, as the audit names them. */
export const cliActor = (): AuditActor => ({ kind: 'cli', name: userInfo().username })

/**
 * Opens the installation for one command and closes it again. Beside a running instance it uses that one's
 * server; otherwise it starts the embedded server for as long as the command lasts.
 */
export async function withProvider<T>(purpose: string, work: (provider: Provider) => Promise<T>): Promise<T> {
  const installation = await openInstallation(purpose)
  try {
    // These read their settings when they are imported, so they come after the installation is known.
    const { installationPlace } = await import('@/lib/launch/prepare')
    const { migrateCentral, openProvider, registerServer } = await import('@/lib/platform/fleet/installation')
    const place = installationPlace()
    await migrateCentral(place)
    const { provider, close } = openProvider(place)
    try {
      await registerServer(provider, installation.settings.ATRIUM_SPARES)

      return await work(provider)
    } finally {
      const { closePools } = await import('@/lib/tenancy/pools')
      await closePools()
      await close()
    }
  } finally {
    await installation.close()
  }
}
