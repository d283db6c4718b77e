import { type NextRequest, NextResponse } from 'next/server'
import { isForeignOrSilent } from '@/lib/entry/foreign'
import { settings } from '@/lib/kernel/env'

/**
 * Comfort and hardening for every page: a nonce for scripts. Nobody is let in or kept out here:
 * pages, actions and routes ask for themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  // Pages are sent nothing but actions.
  if (isForeignOrSilent(request)) return new NextResponse('Refused', { status: 403 })

  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-atrium-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)

  return response
}

// A file that is brought in is read as it comes; whatever passes here would be held in memory first, and cut off
// at ten megabytes. Routes guard themselves in lib/entry/route.ts.
export const config = { matcher: '/((?!_next/static|api/).*)' }

const isDevelopment = () => settings().NODE_ENV === 'development'

function contentPolicy(nonce: string): string {
  const evaluation = isDevelopment() ? " 'unsafe-eval'" : ''

  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
