import { watchActs } from '@/lib/crm/batches/handing-over'
import { route } from '@/lib/entry/route'
import { tenantFor } from '@/lib/tenancy/current'

/** Acts on many rows that somebody began and that run now, and how those ended that the page asks for by name. */
export const GET = route(async (request: Request) => {
  const { searchParams } = new URL(request.url)
  const tenant = await tenantFor(searchParams.get('workspace') ?? undefined)
  const acts = tenant.can('batch:read') ? await watchActs(tenant, searchParams.getAll('also')) : []

  return Response.json(acts, { headers: { 'cache-control': 'private, no-store' } })
})
