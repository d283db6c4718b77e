import { auditFile } from '@/lib/crm/audit/file'
import { auditFilter } from '@/lib/crm/audit/schema'
import { route } from '@/lib/entry/route'
import { textStream } from '@/lib/entry/text-stream'
import { AppError } from '@/lib/kernel/errors'
import { tenantFor } from '@/lib/tenancy/current'

/** The audit log as a file. */
export const GET = route(async (request: Request) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const tenant = await tenantFor(asked.workspace)
  if (!tenant.can('audit:read')) throw new AppError('forbidden', 'Only an admin reads the audit log.')

  return new Response(textStream(auditFile(tenant, auditFilter.parse(asked))), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-log.csv"',
      'cache-control': 'private, no-store',
    },
  })
})
