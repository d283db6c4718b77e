export type FaultCode =
  | 'CONNECTION_CLOSED'
  | 'CONNECTION_ENDED'
  | 'CONNECT_TIMEOUT'
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
