import { route } from '@/lib/entry/route'
import { textStream } from '@/lib/entry/text-stream'
import { AppError } from '@/lib/kernel/errors'
import { tenantFor } from '@/lib/tenancy/current'
import { failuresFile } from '@/lib/transfer/failures-file'
import { getImport } from '@/lib/transfer/queries'

type Context = { params: Promise<{ id: string }> }

/** The rows that failed, as a file to correct and bring again. */
export const GET = route(async (request: Request, { params }: Context) => {
  const tenant = await tenantFor(new URL(request.url).searchParams.get('workspace') ?? undefined)
  const found = await getImport(tenant, (await params).id)
  if (!found) throw new AppError('not_found', 'There is no such import, or you may not see it.')
  const name = `${found.fileName.replace(/\.[^.]*$/, '')}-failed.csv`

  return new Response(textStream(failuresFile(tenant, found)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="failed.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  })
})
