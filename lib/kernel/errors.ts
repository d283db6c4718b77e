/**
 * The few ways in which something may fail that a person, a caller or a script can act on.
 * Everything else is a defect: it is logged with its ids and shown as one neutral sentence.
 */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'unavailable'

/** Messages by form field, in the words of the person who filled it in. */
export type FieldErrors = Record<string, string[]>

/**
 * An expected failure. Its message is written for the person who reads it and says what to do;
 * `cause` is for the log alone.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldErrors

  constructor(code: ErrorCode, message: string, options: { fields?: FieldErrors; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = options.fields ?? {}
  }
}

/** A pool, a job or a file turned out to belong to another workspace than the one asked for. Never shown. */
export class WrongTenantError extends Error {
  constructor(expected: string, found: string | undefined) {
    super(`expected the database of tenant ${expected}, found ${found ?? 'none'}`)
    this.name = 'WrongTenantError'
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError
