import 'server-only'
import { faultIn } from '@/db/driver/fault'
import { type Outage, outageOf } from '@/lib/entry/outage'
import { AppError, isAppError } from '@/lib/kernel/errors'
import { newReference } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'

/** What is said of a database that cannot be used for a while. Nothing was sent to it yet. */
const words = {
  busy: 'The workspace is very busy. Nothing was saved. Try again in a moment.',
  workspace: 'The database of this workspace does not answer. Nothing was saved. Try again in a moment.',
  central: 'Atrium cannot reach its own database. Nothing was saved. Try again in a moment.',
}

function wordsOf({ isBusy, isCentral }: Outage): string {
  if (isBusy) return words.busy

  return isCentral ? words.central : words.workspace
}

/** An expected failure is itself; anything else is logged with a reference and said in one neutral sentence. */
export function asFailure(
  error: unknown,
  context: Record<string, unknown>,
): AppError | { reference: string; message: string } {
  if (isAppError(error)) return error
  const fault = faultIn(error)
  if (fault?.passes) {
    log.warn({ ...context, code: fault.code, database: fault.database }, 'no connection could be had')

    return new AppError('unavailable', wordsOf(outageOf(fault)), { cause: fault })
  }
  const reference = newReference()
  log.error({ ...context, reference, error }, 'unexpected failure')
  const message = fault?.commitUnknown
    ? `The connection was lost while this was saved. Look whether it is there before you try again. Reference ${reference}`
    : `This did not work, and it is our fault. Nothing was changed. Reference ${reference}`

  return { reference, message }
}

/** Seconds after which whoever was told `unavailable` may ask again. */
export const retryAfter = (error: unknown): number => faultIn(error)?.retryAfter ?? 5

/** What was asked of a database, or something else while that cannot be used. */
export async function unlessAway<T>(asked: Promise<T>, instead: T): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (faultIn(error)?.passes) return instead
    throw error
  }
}
