import { withAdmin } from '@/db/admin'
import { codeOf } from '@/db/embedded/failure'
import { LaunchError } from './failure.mjs'

/** The innermost reason of a failed connection, in the words of the system or the server. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return reasonOf(error.cause)

  return codeOf(error)?.startsWith('E') ? `${codeOf(error)}` : error.message
}

/**
 * Checks, before any slow work, that the user's own server answers to the login it was given.
 *
 * @throws LaunchError with one sentence, without the password
 */
export async function checkOwnServer(databaseUrl: string): Promise<void> {
  try {
    await withAdmin(databaseUrl, session => session.run('SELECT 1'))
  } catch (error) {
    throw new LaunchError(
      `Atrium cannot log in to the server of DATABASE_URL (${reasonOf(error)}): check that it runs and that the login is right.`,
    )
  }
}
