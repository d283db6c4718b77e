import { isReady } from '@/lib/platform/health'

/** `?live` asks whether the process answers at all, otherwise whether it can do its work. */
export async function GET(request: Request): Promise<Response> {
  if (new URL(request.url).searchParams.has('live')) return Response.json({ status: 'live' })
  const ready = await isReady()

  return Response.json({ status: ready ? 'ready' : 'unavailable' }, { status: ready ? 200 : 503 })
}
