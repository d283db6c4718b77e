export type FaultCode =
  | 'CONNECT_FAILED'
  | 'CONNECT_TIMEOUT'
  | 'CONNECTION_CLOSED'
  | 'CONNECTION_ENDED'
  | 'POOL_TIMEOUT'
  | 'POOL_OVERLOADED'
  | 'REPLY_TIMEOUT'
  | 'TLS_REFUSED'
  | 'TRANSACTION_OVER'
  | 'TRANSACTION_ABORTED'

/** Something happened to a connection, not to a statement. `commitUnknown`: the reply to COMMIT was lost. */
export class ConnectionFault extends Error {
  override readonly name = 'ConnectionFault'
  readonly code: FaultCode
  commitUnknown = false

  constructor(code: FaultCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

export const lost = (cause?: unknown) =>
  new ConnectionFault('CONNECTION_CLOSED', 'the database connection was lost', cause)

export const poolClosed = () => new ConnectionFault('CONNECTION_ENDED', 'the pool is closed')

/** The server answered a statement with an error, which leaves the connection in order. Anything else spends it. */
export const isStatementError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'severity' in error && error.severity === 'ERROR'

/** Too many connections; starting up or shutting down. */
const refusals = new Set<unknown>(['53300', '57P03'])

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

  return refusals.has(error.code)
    ? new ConnectionFault('CONNECT_FAILED', 'the database server takes no connection now', error)
    : error
}
