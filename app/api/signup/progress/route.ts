import { z } from 'zod'
import { route } from '@/lib/entry/route'
import { AppError } from '@/lib/kernel/errors'
import { provisioningProgress } from '@/lib/platform/provisioning/progress'
import { central } from '@/lib/tenancy/pools'

const asked = z.object({ tenantId: z.uuid(), requestKey: z.string().min(20).max(100) })

/** How far a workspace is; only whoever sent the form knows its key. */
export const GET = route(async request => {
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.success) throw new AppError('not_found', 'There is no such workspace.')

  return Response.json(await provisioningProgress(central(), parsed.data.tenantId, parsed.data.requestKey))
})
