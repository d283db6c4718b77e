import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { asFailure, retryAfter } from '@/lib/entry/failure'
import { isForeign } from '@/lib/entry/foreign'
import { AppError, type ErrorCode, isAppError } from '@/lib/kernel/errors'

const statuses: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  unavailable: 503,
}

/**
 * Makes a route handler. It refuses what other sites have a browser send, answers what is thrown as problem+json
 * (RFC 9457), and lets nothing of it be kept by a cache.
 */
export function route<Context>(handle: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      if (isForeign(request)) throw new AppError('forbidden', 'This request comes from another site.')
      const response = await handle(request, context)
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')

      return response
    } catch (error) {
      unstable_rethrow(error)
      const failure = asFailure(error, { door: 'route', path: new URL(request.url).pathname })

      return isAppError(failure)
        ? problem(
            statuses[failure.code],
            failure.code,
            failure.message,
            { fields: failure.fields },
            retryAfter(failure),
          )
        : problem(500, 'unexpected', failure.message, { reference: failure.reference })
    }
  }
}

function problem(
  status: number,
  code: string,
  detail: string,
  extra: Record<string, unknown>,
  seconds = 5,
): Response {
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'private, no-store',
  }
  if (status === 503 || status === 429) headers['retry-after'] = String(seconds)

  return new Response(JSON.stringify({ type: 'about:blank', title: code, status, detail, code, ...extra }), {
    status,
    headers,
  })
}
