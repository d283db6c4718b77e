import { requestOrigin } from '@/lib/auth/request'
import { route } from '@/lib/entry/route'
import { suggestion } from '@/lib/platform/companies/schema'
import { suggestSlug } from '@/lib/platform/companies/sign-up'
import { countAttempt } from '@/lib/platform/rate-limits'
import { central } from '@/lib/tenancy/pools'

/** Tells while somebody types how the workspace will be known, and whether that is free. */
export const GET = route(async request => {
  const asked = suggestion.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return Response.json(null)
  const { address } = await requestOrigin()
  await countAttempt(central(), `suggest:address:${address}`, { limit: 1200, seconds: 3600 })

  return Response.json(await suggestSlug(central(), asked.data.companyName))
})
