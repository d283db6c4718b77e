import { z } from 'zod'
import { addFile, tooLarge } from '@/lib/crm/files/mutations'
import { maxFileBytes } from '@/lib/crm/files/schema'
import { route } from '@/lib/entry/route'
import { AppError } from '@/lib/kernel/errors'
import { tenantFor } from '@/lib/tenancy/current'

const recordRef = z.object({ kind: z.enum(['company', 'contact', 'deal']), id: z.uuid() })

/**
 * Keeps a file with a record as it comes: the body is the file itself. `workspace` is the one that the page was made
 * for, `kind` and `id` name the record, `name` is the name of the file.
 */
export const POST = route(async (request: Request) => {
  const { searchParams } = new URL(request.url)
  const tenant = await tenantFor(searchParams.get('workspace') ?? undefined)
  const record = recordRef.safeParse(Object.fromEntries(searchParams))
  if (!record.success) throw new AppError('invalid', 'Say which record this file is for.')
  if (Number(request.headers.get('content-length') ?? 0) > maxFileBytes) throw tooLarge()
  if (!request.body) throw new AppError('invalid', 'This file is empty.')
  const name = searchParams.get('name') ?? ''
  const kept = await addFile(tenant, { name, record: record.data, bytes: request.body })

  return Response.json(kept, { status: 201, headers: { 'x-content-type-options': 'nosniff' } })
})
