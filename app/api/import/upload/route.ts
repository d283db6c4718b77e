import { route } from '@/lib/entry/route'
import { AppError } from '@/lib/kernel/errors'
import { tenantFor } from '@/lib/tenancy/current'
import { bounds } from '@/lib/transfer/bounds'
import { importEntities } from '@/lib/transfer/fields/catalogue'
import { receiveFile } from '@/lib/transfer/uploads'

/**
 * Takes a file in as it comes: the body is the file itself. `workspace` is the one that the page was made for,
 * `name` the name of the file, `entity` what it is about when the person said so.
 */
export const POST = route(async (request: Request) => {
  const { searchParams } = new URL(request.url)
  const tenant = await tenantFor(searchParams.get('workspace') ?? undefined)
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > bounds.fileBytes) {
    const limit = bounds.fileBytes / 1024 / 1024
    throw new AppError('invalid', `This file is larger than ${limit} MB. Split it and bring the parts.`)
  }
  if (!request.body) throw new AppError('invalid', 'This file is empty.')
  const wanted = searchParams.get('entity')
  const received = await receiveFile(tenant, {
    fileName: searchParams.get('name') ?? 'file.csv',
    entity: importEntities.find(entity => entity === wanted),
    bytes: request.body,
  })

  return Response.json(received, {
    status: 201,
    headers: { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  })
})
