export type Tls = {
  /** Must the certificate be one that this machine trusts, made out to this host? */
  readonly verify: boolean
}

/** One database on one server, and the login that opens it. `host` that starts with `/` is a socket's folder. */
export type ConnectionTarget = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly tls?: Tls | undefined
  /** A pooler answers there, which may give each transaction another backend: nothing can be left prepared on it. */
  readonly isPooled?: boolean | undefined
}

/** Whether two targets lead to the same database with the same login, whatever its password. */
export const isSameDatabase = (one: ConnectionTarget, other: ConnectionTarget): boolean =>
  one.host === other.host &&
  one.port === other.port &&
  one.database === other.database &&
  one.user === other.user

const example = 'postgresql://user:password@host:5432/name'
const shape =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<host>\[[^\]]+\]|[^:/?@]*)(?::(?<port>[^/?@]*))?(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/

const tlsOf = new Map<string, Tls | undefined>([
  ['disable', undefined],
  ['allow', undefined],
  ['prefer', undefined],
  ['require', { verify: false }],
  ['verify-ca', { verify: true }],
  ['verify-full', { verify: true }],
])

/**
 * Reads a connection string as libpq does: over TCP, or with `?host=/folder` over a unix socket. Parameters
 * that say neither where to connect nor how safely are passed over.
 *
 * @throws Error that says what is wrong, without the password
 */
export function parseConnectionUrl(url: string): ConnectionTarget {
  const parts = shape.exec(url)?.groups
  if (!parts) {
    throw new Error(
      `this is not a connection string such as ${example}; in a name or password write / ? @ : as %2F %3F %40 %3A`,
    )
  }
  const query = parametersOf(parts.query ?? '')
  const user = query.get('user') ?? decoded(parts.user ?? '', 'user')
  const host = query.get('host') ?? decoded(parts.host ?? '', 'host').replace(/^\[|\]$/g, '')
  if (host.includes(',')) throw new Error('the connection string names several hosts; name one')
  const mode = query.get('sslmode') ?? 'prefer'
  if (!tlsOf.has(mode)) {
    throw new Error(`sslmode ${JSON.stringify(mode)} is none of ${[...tlsOf.keys()].join(', ')}`)
  }
  if (query.has('sslrootcert') && query.get('sslrootcert') !== 'system') {
    throw new Error(
      'sslrootcert is not read from the connection string; name the file in NODE_EXTRA_CA_CERTS',
    )
  }

  return {
    host: host || 'localhost',
    port: portOf(query.get('port') ?? parts.port ?? ''),
    user,
    password: query.get('password') ?? decoded(parts.password ?? '', 'password'),
    database: (query.get('dbname') ?? decoded(parts.database ?? '', 'database')) || user || 'postgres',
    tls: tlsOf.get(mode),
  }
}

/** The connection string that `psql` opens. */
export function formatConnectionUrl(target: ConnectionTarget): string {
  const isSocket = target.host.startsWith('/')
  const login = `${encodeURIComponent(target.user)}:${encodeURIComponent(target.password)}`
  const name = target.host.includes(':') ? `[${target.host}]` : encodeURIComponent(target.host)
  const place = isSocket ? '' : `${name}:${target.port}`
  const query = [
    ...(isSocket ? [`host=${encodeURIComponent(target.host)}`, `port=${target.port}`] : []),
    ...(target.tls ? [`sslmode=${target.tls.verify ? 'verify-full' : 'require'}`] : []),
  ].join('&')

  return `postgresql://${login}@${place}/${encodeURIComponent(target.database)}${query && `?${query}`}`
}

/** Unlike in a form, a plus is a plus here. */
function parametersOf(query: string): Map<string, string> {
  const pairs = query.split('&').filter(Boolean)

  return new Map(
    pairs.map(pair => {
      const [name = '', ...value] = pair.split('=')

      return [decoded(name, 'parameter'), decoded(value.join('='), name)]
    }),
  )
}

function decoded(text: string, what: string): string {
  let plain: string
  try {
    plain = decodeURIComponent(text)
  } catch {
    throw new Error(`the ${what} in the connection string has a % that no two digits follow; write it as %25`)
  }
  if (plain.includes('\0')) throw new Error(`the ${what} in the connection string has a zero byte`)

  return plain
}

function portOf(text: string): number {
  if (text === '') return 5432
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error('the port in the connection string is not a number from 1 to 65535')
  }

  return port
}
