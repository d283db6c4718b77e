import 'server-only'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { settings } from '@/lib/kernel/env'
import { AppError } from '@/lib/kernel/errors'

type Context = { params: Promise<{ nextauth: string[] }> }

/** What of next-auth is open. Its own pages, its log and its session update are not. */
const open = {
  GET: ['csrf', 'providers', 'session'],
  POST: ['callback/credentials', 'signout'],
} as const

/** More than a form of two fields, less than what would hurt. */
const bodyLimit = 8_192

/**
 * Answers what is open of next-auth.
 *
 * @throws AppError `not_found` for all else of it; whatever kept it from asking the central database, so that
 *   nobody is taken for logged out, or their password for wrong, because that was down
 */
export async function answerAuth(request: Request, context: Context): Promise<Response> {
  const asked = (await context.params).nextauth.join('/')
  const allowed: readonly string[] = request.method === 'POST' ? open.POST : open.GET
  if (!allowed.includes(asked)) throw new AppError('not_found', 'There is nothing at this address.')
  if (request.method === 'POST' && !isSmall(request)) throw new AppError('invalid', 'This is too long.')

  const failures: unknown[] = []
  const response: Response = await NextAuth(authOptions(error => failures.push(error)))(request, context)
  if (failures.length > 0) throw failures[0]

  return withoutItsPages(response)
}

function isSmall({ headers }: Request): boolean {
  const length = Number(headers.get('content-length') ?? Number.NaN)

  return length <= bodyLimit
}

/** Where the library would lead to a page of its own, ours takes over. */
async function withoutItsPages(response: Response): Promise<Response> {
  const { origin } = new URL(settings().url)
  const headers = new Headers(response.headers)
  const isItsOwn = (address: string) => new URL(address, origin).pathname.startsWith('/api/auth')

  const location = headers.get('location')
  if (location && isItsOwn(location)) headers.set('location', `${origin}/login?error=1`)
  if (!headers.get('content-type')?.includes('json')) {
    return new Response(response.body, { status: response.status, headers })
  }

  const body: unknown = await response.json()
  const leads =
    typeof body === 'object' && body && 'url' in body && typeof body.url === 'string' ? body.url : ''

  return Response.json(isItsOwn(leads) && leads ? { url: `${origin}/login?error=1` } : body, {
    status: response.status,
    headers,
  })
}
