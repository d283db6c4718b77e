import type { Instrumentation } from 'next'

/**
 * What a page or a route threw and nobody expected. People are shown the digest; the line carries it beside the
 * ids of the request, so that an operator finds it.
 */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  request,
  { routePath, routeType },
) => {
  const { log } = await import('@/lib/kernel/log')
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined
  log.error(
    { reference: digest, method: request.method, route: routePath, door: routeType, error },
    'unexpected failure',
  )
}
