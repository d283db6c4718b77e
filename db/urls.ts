const PARTS =
  /^postgres(?:ql)?:\/\/(?:(?<login>[^@/?]*)@)?(?<host>[^/?]*)(?:\/(?<database>[^?]*))?(?<query>\?.*)?$/

type Parts = { login: string; host: string; database: string; query: string }

function parts(url: string): Parts {
  const found = PARTS.exec(url)?.groups
  if (!found) throw new Error('not the address of a PostgreSQL server')
  const { login = '', host = '', database = '', query = '' } = found

  return { login, host, database: decodeURIComponent(database), query }
}

function compose({ login, host, database, query }: Parts): string {
  return `postgresql://${login === '' ? '' : `${login}@`}${host}/${encodeURIComponent(database)}${query}`
}

/** The same server and login, another database. */
export const withDatabase = (url: string, database: string): string => compose({ ...parts(url), database })

/** The server alone: what may stand in the registry. */
export const withoutCredentials = (url: string): string => compose({ ...parts(url), login: '', database: '' })

/** The same server, another login and database. */
export const withLogin = (url: string, user: string, password: string, database: string): string =>
  compose({ ...parts(url), login: `${encodeURIComponent(user)}:${encodeURIComponent(password)}`, database })

/** The database that a connection string names, or an empty text. */
export const databaseOf = (url: string): string => parts(url).database

/** What a connection string says, a unix socket's folder standing as the host. */
export type Address = { host: string; port: number; user: string; password: string; database: string }

/** Reads a connection string. */
export function parseAddress(url: string): Address {
  const parsed = new URL(url.replace('@/', '@socket/'))
  const port = parsed.searchParams.get('port') ?? parsed.port

  return {
    host: parsed.searchParams.get('host') ?? parsed.hostname,
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
  }
}
