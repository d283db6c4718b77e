import 'server-only'
import { headers } from 'next/headers'

/** Where a request came from, as the outermost server of ours saw it, and with what browser. */
export async function requestOrigin(): Promise<{ address: string; userAgent: string }> {
  const given = await headers()

  return {
    address: given.get('x-atrium-address') ?? 'unknown',
    userAgent: given.get('user-agent') ?? '',
  }
}

/** A way back inside the product, or home. Anything that could lead elsewhere is ignored. */
export function safePath(path: string | undefined): string {
  if (!path || !/^\/[a-z0-9]/i.test(path) || /[\\\s]|\/\//.test(path)) return '/home'

  return path
}
