import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { listedNames } from '@/lib/crm/objects/field'
import { entities } from '@/lib/crm/registry'
import { readView } from '@/lib/crm/views/address'
import { route } from '@/lib/entry/route'
import { textStream } from '@/lib/entry/text-stream'
import { AppError } from '@/lib/kernel/errors'
import { tenantFor } from '@/lib/tenancy/current'
import { exportFile } from '@/lib/transfer/export-file'

type Context = { params: Promise<{ entity: string }> }

/** What the list at the same query string shows, as a file. */
export const GET = route(async (request: Request, { params }: Context) => {
  const query = new URL(request.url).searchParams
  const tenant = await tenantFor(query.get('workspace') ?? undefined)
  const asked = (await params).entity
  const entity = listedNames.find(name => name === asked)
  if (!entity) throw new AppError('not_found', 'There is no such list.')
  const fields = await fieldsFor(tenant, entity)
  const pieces = exportFile(tenant, entity, readView(entity, Object.fromEntries(query), fields))
  const name = `${entities[entity].plural.toLowerCase()}-${new Date().toISOString().slice(0, 10)}.csv`

  return new Response(textStream(pieces), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
})
