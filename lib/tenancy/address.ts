import 'server-only'
import { type ConnectionTarget, parseConnectionUrl } from '@/db/driver/target'
import { settings } from '@/lib/kernel/env'

/** Where people's work reaches the databases of a server: there, or at the pooler that stands in front of it. */
export function tenantAddress(serverUrl: string): Omit<ConnectionTarget, 'database' | 'user' | 'password'> {
  const pooler = settings().ATRIUM_POOLER_URL
  const { host, port, tls } = parseConnectionUrl(pooler ?? serverUrl)

  return { host, port, tls, isPooled: pooler !== undefined }
}
