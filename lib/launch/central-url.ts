import { WEB_ROLE } from '@/db/names'
import { derivedPassword } from '@/db/server'

/** The name of the central database. */
export const CENTRAL_DATABASE = 'atrium_central'

const PARTS = /^postgres(?:ql)?:\/\/(?:[^@/?]*@)?(?<host>[^/?]*)(?:\/[^?]*)?(?<query>\?.*)?$/

/**
 * The connection string of the login that may open the central database alone, on the administrator's server.
 * Its password follows from the secret.
 */
export function centralUrl(adminUrl: string, secret: string): string {
  const { host = '', query = '' } = PARTS.exec(adminUrl)?.groups ?? {}

  return `postgresql://${WEB_ROLE}:${derivedPassword(secret, WEB_ROLE)}@${host}/${CENTRAL_DATABASE}${query}`
}
