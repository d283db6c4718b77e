import { route } from '@/lib/entry/route'
import { AppError } from '@/lib/kernel/errors'
import { tenantFor } from '@/lib/tenancy/current'
import { watchImport } from '@/lib/transfer/handing-over'

type Context = { params: Promise<{ id: string }> }

/** How far an import is, for the page that watches it. */
export const GET = route(async (request: Request, { params }: Context) => {
  const tenant = await tenantFor(new URL(request.url).searchParams.get('workspace') ?? undefined)
  const progress = await watchImport(tenant, (await params).id)
  if (!progress) throw new AppError('not_found', 'There is no such import, or you may not see it.')

  return Response.json(progress, { headers: { 'cache-control': 'private, no-store' } })
})
