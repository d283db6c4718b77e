import { route } from '@/lib/entry/route'
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

  return new Response(streamOf(failuresFile(tenant, found)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="failed.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  })
})

/** Asks for the next piece when the reader has taken the last: nothing piles up, and nothing is read for nobody. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
