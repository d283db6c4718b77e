import 'server-only'
import { ConnectionFault } from '@/db/driver/fault'
import { AppError, isAppError } from '@/lib/kernel/errors'
import { newReference } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'

/** Faults of connections that pass by themselves, and what is said of them. Nothing was sent to the database yet. */
const busy = 'The workspace is very busy. Nothing was saved. Try again in a moment.'
const away = 'The database cannot be reached at the moment. Nothing was saved. Try again in a moment.'
const passing = new Map<string, string>([
  ['POOL_TIMEOUT', busy],
  ['POOL_OVERLOADED', busy],
  ['CONNECTION_ENDED', away],
  ['CONNECT_FAILED', away],
  ['CONNECT_TIMEOUT', away],
])

/** An expected failure is itself; anything else is logged with a reference and said in one neutral sentence. */
export function asFailure(
  error: unknown,
  context: Record<string, unknown>,
): AppError | { reference: string; message: string } {
  if (isAppError(error)) return error
  const fault = faultIn(error)
  const told = fault && passing.get(fault.code)
  if (told) {
    log.warn({ ...context, code: fault.code }, 'no connection was free')

    return new AppError('unavailable', told)
  }
  const reference = newReference()
  log.error({ ...context, reference, error }, 'unexpected failure')
  const message = fault?.commitUnknown
    ? `The connection was lost while this was saved. Look whether it is there before you try again. Reference ${reference}`
    : `This did not work, and it is our fault. Nothing was changed. Reference ${reference}`

  return { reference, message }
}

function faultIn(error: unknown): ConnectionFault | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof ConnectionFault) return at

  return undefined
}
