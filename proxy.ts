import { type NextRequest, NextResponse } from 'next/server'
import { settings } from '@/lib/kernel/env'

/**
 * Comfort and hardening for every answer: a nonce for scripts, a request id, headers. Nobody is let in or
 * kept out here: pages, actions and routes ask for themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  if (isForeignAction(request)) return new NextResponse('Refused', { status: 403 })

  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-request-id', crypto.randomUUID())
  headers.set('x-atrium-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(fixedHeaders)) response.headers.set(name, value)
  if (isHttps()) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')

  return response
}

// A file that is brought in is read as it comes; whatever passes here would be held in memory first, and cut off
// at ten megabytes.
export const config = { matcher: '/((?!_next/static|api/import/upload).*)' }

const isHttps = () => settings().url.startsWith('https:')
const isDevelopment = () => settings().NODE_ENV === 'development'

const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** An action is called by our own pages: a browser then sends where it comes from. */
function isForeignAction(request: NextRequest): boolean {
  if (request.method !== 'POST' || !request.headers.has('next-action')) return false
  const site = request.headers.get('sec-fetch-site')

  return !request.headers.get('origin') || (site !== null && site !== 'same-origin')
}

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
