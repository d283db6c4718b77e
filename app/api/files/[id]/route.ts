import { openFile } from '@/lib/crm/files/queries'
import { byteStream } from '@/lib/entry/byte-stream'
import { route } from '@/lib/entry/route'
import { tenantFor } from '@/lib/tenancy/current'

type Context = { params: Promise<{ id: string }> }

/** A file, always to be saved and never shown as a page of ours: whoever wrote it may mean harm. */
export const GET = route(async (request: Request, { params }: Context) => {
  const tenant = await tenantFor(new URL(request.url).searchParams.get('workspace') ?? undefined)
  const { name, type, bytes, sha256, content } = await openFile(tenant, (await params).id)

  return new Response(byteStream(content), {
    headers: {
      'content-type': type,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, letter => `%${letter.charCodeAt(0).toString(16)}`)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      // Kept by the browser of whoever loaded it, and asked for again each time.
      'cache-control': 'private, no-cache',
      etag: `"${sha256}"`,
    },
  })
})
