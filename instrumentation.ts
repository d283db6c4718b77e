import type { Instrumentation } from 'next'
import { faultIn } from '@/db/driver/fault'
import { noteOutage } from '@/lib/kernel/context'

/**
 * What a page or a route threw and nobody expected. People are shown the digest; the line carries it beside the
 * ids of the request, so that an operator finds it. An outage is expected: it is one short line.
 */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  { method },
  { routePath: route, routeType: door },
) => {
  const fault = faultIn(error)
  const away = fault?.passes ? fault : undefined
  // Before anything is waited for: the answer begins as soon as this returns.
  if (away) noteOutage(away.retryAfter ?? 5)

  // Nothing of ours runs at the edge, and the compiler, which makes this file for both, would warn of the log.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { log } = await import('@/lib/kernel/log')
    const from = { method, route, door }
    if (away) log.warn({ ...from, code: away.code, database: away.database }, 'no connection could be had')
    else log.error({ ...from, reference: digestOf(error), error }, 'unexpected failure')
  }
}

const digestOf = (error: unknown): unknown =>
  error instanceof Error && 'digest' in error ? error.digest : undefined
