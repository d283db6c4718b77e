/** Whether a browser says that another site made it ask for a change. Reading is never foreign. */
export function isForeign({ method, headers }: { method: string; headers: Headers }): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')

  return (site !== null && site !== 'same-origin') || (origin !== null && hostOf(origin) !== ownHost(headers))
}

/** As `isForeign`, where only our own pages ask, and browsers always say where they come from. */
export const isForeignOrSilent = (request: { method: string; headers: Headers }): boolean =>
  isForeign(request) ||
  (request.method !== 'GET' && request.method !== 'HEAD' && !request.headers.has('origin'))

const ownHost = (headers: Headers): string | null => headers.get('x-forwarded-host') ?? headers.get('host')

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
