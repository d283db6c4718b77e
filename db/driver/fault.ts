export type FaultCode =
  | 'CONNECT_FAILED'
  | 'CONNECT_TIMEOUT'
  | 'CONNECTION_CLOSED'
  | 'CONNECTION_ENDED'
  | 'DATABASE_DOWN'
  | 'POOL_TIMEOUT'
  | 'POOL_OVERLOADED'
  | 'REPLY_TIMEOUT'
  | 'TLS_REFUSED'
  | 'TRANSACTION_OVER'
  | 'TRANSACTION_ABORTED'

const passing = new Set<FaultCode>([
  'CONNECTION_ENDED',
  'CONNECT_FAILED',
  'CONNECT_TIMEOUT',
  'DATABASE_DOWN',
  'POOL_TIMEOUT',
  'POOL_OVERLOADED',
])

/**
 * Something happened to a connection, not to a statement. `commitUnknown`: the reply to COMMIT was lost;
 * `database`: what its pool calls the database; `retryAfter`: seconds, when they are known.
 */
export class ConnectionFault extends Error {
  override readonly name = 'ConnectionFault'
  readonly code: FaultCode
  commitUnknown = false
  database: string | undefined
  retryAfter: number | undefined

  constructor(code: FaultCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }

  /** Nothing was sent to the database, and trying again later may help. */
  get passes(): boolean {
    return passing.has(this.code)
  }
}

/**
 * Gives errors of a class a `digest`, the only thing that Next tells a browser of an error: the fault behind
 * them, where that passes. It can be set, as Next does for all others.
 */
export function digestFaults(prototype: Error): void {
  Object.defineProperty(prototype, 'digest', {
    configurable: true,
    get(this: Error) {
      const fault = faultIn(this)

      return fault?.passes ? `connection:${fault.code}:${fault.database ?? ''}` : undefined
    },
    set(this: Error, value: string) {
      Object.defineProperty(this, 'digest', { value, writable: true, configurable: true })
    },
  })
}
digestFaults(ConnectionFault.prototype)

export const lost = (cause?: unknown) =>
  new ConnectionFault('CONNECTION_CLOSED', 'the database connection was lost', cause)

export const poolClosed = () => new ConnectionFault('CONNECTION_ENDED', 'the pool is closed')

export function databaseDown(retryAfter: number): ConnectionFault {
  const fault = new ConnectionFault(
    'DATABASE_DOWN',
    'the database could not be reached several times in a row',
  )
  fault.retryAfter = retryAfter

  return fault
}

/**
 * The fault behind an error, however often it was wrapped. Known by its name, because a process can hold this
 * module more than once, and pools are shared among all of them.
 */
export function faultIn(error: unknown): ConnectionFault | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (isFault(at)) return at

  return undefined
}

const isFault = (error: Error): error is ConnectionFault => error.name === 'ConnectionFault'

const has = (error: unknown, key: 'severity' | 'code', value: unknown): boolean =>
  typeof error === 'object' && error !== null && Reflect.get(error, key) === value

/** The server answered a statement with an error, which leaves the connection in order. Anything else spends it. */
export const isStatementError = (error: unknown): boolean => has(error, 'severity', 'ERROR')

/** Whether a new connection failed because there was none to be had, not because of what was asked on it. */
export const isUnreachable = (error: unknown): boolean =>
  has(error, 'severity', 'FATAL') ||
  (error instanceof ConnectionFault && !has(error, 'code', 'CONNECTION_ENDED'))

/** The server takes the password for wrong, which it may be since it was read. */
export const isPasswordRefused = (error: unknown): boolean =>
  has(error, 'code', '28P01') ||
  // So says PgBouncer.
  (has(error, 'code', '08P01') && error instanceof Error && error.message === 'SASL authentication failed')

/** Too many connections; starting up or shutting down. */
const refusals = new Set<unknown>(['53300', '57P03'])
/** No such database; one that lets nobody in. Statements can fail with the same codes. */
const closed = new Set<unknown>(['3D000', '55000'])

/** The server ended the session, or the line broke before it could say so. */
const endings = new Set<unknown>([
  '25P03',
  '25P04',
  '57P01',
  '57P02',
  '57P05',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])

/** Says in one way what the server, the driver and the network say in theirs about a connection. */
export function asFault(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error) || error instanceof ConnectionFault) return error
  if (endings.has(error.code)) return lost(error)
  if (error.code === 'CONNECT_TIMEOUT') {
    return new ConnectionFault('CONNECT_TIMEOUT', 'the database server does not answer', error)
  }

  return refusals.has(error.code) || (closed.has(error.code) && has(error, 'severity', 'FATAL'))
    ? new ConnectionFault('CONNECT_FAILED', 'the database server takes no connection now', error)
    : error
}
