import { route } from '@/lib/entry/route'
import { hasBearer } from '@/lib/kernel/bearer'
import { settings } from '@/lib/kernel/env'
import { AppError } from '@/lib/kernel/errors'
import { METRICS_TYPE, writeMetrics } from '@/lib/platform/metrics/exposition'
import { central, connectionLoad } from '@/lib/tenancy/pools'

/** The figures of this process and of the installation, for a Prometheus that has the token. */
export const GET = route(async request => {
  const token = settings().ATRIUM_METRICS_TOKEN
  if (!token) throw new AppError('not_found', 'There is nothing here.')
  if (!hasBearer(request, token)) throw new AppError('unauthenticated', 'The token is missing or wrong.')

  return new Response(await writeMetrics(central(), connectionLoad()), {
    headers: { 'content-type': METRICS_TYPE },
  })
})
