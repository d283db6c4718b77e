import { loadSettings, type Settings } from '@/lib/kernel/env'
import { centralUrl } from './central-url'
import { type DatabaseServer, openDatabaseServer } from './database-server'
import { provide } from './environment.mjs'

export type Installation = DatabaseServer & { readonly settings: Settings }

/** Makes an open database server known to this process, so that the code which reads the environment finds it. */
export function provideServer(adminUrl: string, secret: string): void {
  provide({ DATABASE_URL: adminUrl, ATRIUM_SECRET: secret, ATRIUM_CENTRAL_URL: centralUrl(adminUrl, secret) })
}

/**
 * Opens this installation for one command, beside a running `npm start` or without one. Code that reads its
 * settings when it is imported, such as the log, must be imported after this.
 *
 * @param purpose what the command does, in words for whoever finds the data folder taken meanwhile
 */
export async function openInstallation(purpose: string): Promise<Installation> {
  const settings = loadSettings()
  const server = await openDatabaseServer(settings, purpose)
  provideServer(server.adminUrl, server.secret)

  return { ...server, settings }
}
