export type Tls = { readonly verify: boolean }

/** One database on one server, and the login that opens it. `host` that starts with `/` is a socket's folder. */
export type ConnectionTarget = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly tls?: Tls | undefined
}

const shape =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<host>\[[^\]]+\]|[^:/?]*)(?::(?<port>\d+))?(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/

/**
 * Reads a connection string as libpq does: over TCP, or with `?host=/folder` over a unix socket.
 *
 * @throws Error that says what is wrong, without the password.
 */
export function parseConnectionUrl(url: string): ConnectionTarget {
  const parts = shape.exec(url)?.groups
  if (!parts)
    throw new Error('this is not a connection string such as postgresql://user:password@host:5432/name')
  const query = new URLSearchParams(parts.query ?? '')
  const mode = query.get('sslmode') ?? 'disable'
  const user = decodeURIComponent(parts.user ?? '')

  return {
    host: query.get('host') ?? (decodeURIComponent(parts.host ?? '').replace(/^\[|\]$/g, '') || 'localhost'),
    port: Number(query.get('port') ?? parts.port ?? 5432),
    user,
    password: decodeURIComponent(parts.password ?? ''),
    database: decodeURIComponent(parts.database ?? '') || user || 'postgres',
    tls: mode === 'require' || mode.startsWith('verify') ? { verify: mode.startsWith('verify') } : undefined,
  }
}

/** The connection string that `psql` opens. */
export function formatConnectionUrl(target: ConnectionTarget): string {
  const isSocket = target.host.startsWith('/')
  const login = `${encodeURIComponent(target.user)}:${encodeURIComponent(target.password)}`
  const name = target.host.includes(':') ? `[${target.host}]` : encodeURIComponent(target.host)
  const place = isSocket ? '' : `${name}:${target.port}`
  const query = new URLSearchParams({
    ...(isSocket ? { host: target.host, port: String(target.port) } : {}),
    ...(target.tls ? { sslmode: target.tls.verify ? 'verify-full' : 'require' } : {}),
  })
  const asked = query.size > 0 ? `?${query}` : ''

  return `postgresql://${login}@${place}/${encodeURIComponent(target.database)}${asked}`
}
