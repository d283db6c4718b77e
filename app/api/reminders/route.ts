import { listMyReminders } from '@/lib/crm/reminders/queries'
import { route } from '@/lib/entry/route'
import { tenantFor } from '@/lib/tenancy/current'

/** What whoever has a page open is reminded of now or soon. */
export const GET = route(async (request: Request) => {
  const tenant = await tenantFor(new URL(request.url).searchParams.get('workspace') ?? undefined)

  return Response.json(await listMyReminders(tenant), { headers: { 'cache-control': 'private, no-store' } })
})
