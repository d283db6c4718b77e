import { CENTRAL_DATABASE } from '@/db/central/database'
import { WEB_ROLE } from '@/db/names'
import { derivedPassword } from '@/db/server'
import { withLogin } from '@/db/urls'

/**
 * The connection string of the login that may open the central database alone, on the administrator's server.
 * Its password follows from the secret.
 */
export const centralUrl = (adminUrl: string, secret: string): string =>
  withLogin(adminUrl, WEB_ROLE, derivedPassword(secret, WEB_ROLE), CENTRAL_DATABASE)
