import { type ConnectionTarget, formatConnectionUrl, parseConnectionUrl } from '@/db/driver/target'

/** The same server and login, another database. */
export const withDatabase = (url: string, database: string): string =>
  formatConnectionUrl({ ...parseConnectionUrl(url), database })

/** The same server, another login and database. */
export const withLogin = (url: string, user: string, password: string, database: string): string =>
  formatConnectionUrl({ ...parseConnectionUrl(url), user, password, database })

/** The server alone, without login and database: what may stand in the registry. */
export const withoutCredentials = (url: string): string =>
  formatConnectionUrl({ ...parseConnectionUrl(url), user: '', password: '', database: '' }).replace(':@', '')

/** Where a tenant's database is: a server of the registry, and a database that is named like its login. */
export const tenantTarget = (serverUrl: string, name: string, password: string): ConnectionTarget => ({
  ...parseConnectionUrl(serverUrl),
  user: name,
  password,
  database: name,
})
