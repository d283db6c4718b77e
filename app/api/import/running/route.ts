import { route } from '@/lib/entry/route'
import { tenantFor } from '@/lib/tenancy/current'
import { watchRunning } from '@/lib/transfer/handing-over'

/** Imports that run now, for the sidebar. */
export const GET = route(async (request: Request) => {
  const tenant = await tenantFor(new URL(request.url).searchParams.get('workspace') ?? undefined)
  const running = tenant.can('import:read') ? await watchRunning(tenant) : []

  return Response.json(running, { headers: { 'cache-control': 'private, no-store' } })
})
