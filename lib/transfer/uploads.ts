import 'server-only'
import { createHash, type Hash } from 'node:crypto'
import { and, eq, inArray, lt, or, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { importChunks, imports } from '@/db/tenant/tables'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'
import { bounds } from '@/lib/transfer/bounds'
import { clip } from '@/lib/transfer/clip'
import type { ImportEntity } from '@/lib/transfer/fields/catalogue'
import { decodeText, TextReading } from '@/lib/transfer/file/decoding'
import { sniffDialect } from '@/lib/transfer/file/dialect'
import { Profiling } from '@/lib/transfer/file/profile'
import { readRows } from '@/lib/transfer/file/rows'
import { guessEntity } from '@/lib/transfer/proposal/entity'

const headLetters = 64 * 1024

export type Upload = {
  fileName: string
  /** What the file is about; guessed from its columns when nobody said. */
  entity?: ImportEntity | undefined
  bytes: AsyncIterable<Uint8Array>
  /** Longest file, in bytes. */
  maxBytes?: number
}

/**
 * Takes a file in: reads it once as it comes, keeps its text in pieces in the workspace's own database, and
 * remembers what its columns are. Of a file that breaks off or cannot be read nothing stays.
 *
 * @throws AppError `invalid` for what is no table, too large or empty
 */
export async function receiveFile(
  tenant: TenantScope,
  { fileName, entity, bytes, maxBytes = bounds.fileBytes }: Upload,
): Promise<{ id: string; entity: ImportEntity; rows: number }> {
  const db = tenant.db('import:run')
  await makeRoom(tenant)
  const reading = new TextReading()
  const counted = { bytes: 0, hash: createHash('sha256') }
  const text = decodeText(counting(bytes, counted, maxBytes), reading)
  const head = await takeHead(text)
  const dialect = sniffDialect(head)
  const { id } = one(
    await db
      .insert(imports)
      .values({
        entity: entity ?? 'companies',
        fileName: clip(fileName, 200),
        fileBytes: 0,
        fileSha256: '',
        startedBy: tenant.actor.memberId,
      })
      .returning({ id: imports.id }),
  )

  try {
    const profiling = new Profiling(dialect)
    const stored = storing(tenant, id, joined(head, text))
    for await (const row of readRows(stored, dialect)) profiling.see(row)
    const profile = profiling.end(reading.encoding)
    const about = entity ?? guessEntity(profile.columns, fileName)
    await db
      .update(imports)
      .set({
        entity: about,
        state: 'uploaded',
        fileBytes: counted.bytes,
        fileSha256: counted.hash.digest('hex'),
        format: profile,
        rowsTotal: profile.rows,
      })
      .where(eq(imports.id, id))

    return { id, entity: about, rows: profile.rows }
  } catch (error) {
    await db.delete(imports).where(eq(imports.id, id))
    throw error
  }
}

/** The text of a file that was taken in, piece by piece. */
export async function* readText(tenant: TenantScope, importId: string): AsyncGenerator<string> {
  for (let position = 0; ; position += 1) {
    const [chunk] = await tenant
      .db('import:read')
      .select({ content: importChunks.content })
      .from(importChunks)
      .where(and(eq(importChunks.importId, importId), eq(importChunks.position, position)))
    if (!chunk) return
    yield chunk.content
  }
}

/** Forgets uploads that broke off, and waiting files beyond the newest few. */
async function makeRoom(tenant: TenantScope): Promise<void> {
  const db = tenant.db('import:run')
  const newest = db
    .select({ id: imports.id })
    .from(imports)
    .where(inArray(imports.state, ['uploaded', 'ready']))
    .orderBy(sql`${imports.createdAt} desc`)
    .limit(bounds.waitingImports - 1)
  await db
    .delete(imports)
    .where(
      or(
        and(eq(imports.state, 'uploading'), lt(imports.createdAt, sql`now() - interval '1 hour'`)),
        and(inArray(imports.state, ['uploaded', 'ready']), sql`${imports.id} not in ${newest}`),
      ),
    )
}

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  counted: { bytes: number; hash: Hash },
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    counted.bytes += part.byteLength
    if (counted.bytes > maxBytes) {
      const limit = Math.floor(maxBytes / 1024 / 1024)
      throw new AppError('invalid', `This file is larger than ${limit} MB. Split it and bring the parts.`)
    }
    counted.hash.update(part)
    yield part
  }
}

async function takeHead(text: AsyncGenerator<string>): Promise<string> {
  let head = ''
  while (head.length < headLetters) {
    const next = await text.next()
    if (next.done) break
    head += next.value
  }

  return head
}

async function* joined(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head
  yield* rest
}

/** Passes the text on and keeps it, in pieces of one size whatever the network made of it. */
async function* storing(
  tenant: TenantScope,
  importId: string,
  text: AsyncIterable<string>,
): AsyncGenerator<string> {
  let position = 0
  let waiting = ''
  const keep = async (content: string) => {
    await tenant.db('import:run').insert(importChunks).values({ importId, position, content })
    position += 1
  }
  for await (const part of text) {
    waiting += part
    while (waiting.length >= bounds.chunkLetters) {
      const piece = clip(waiting, bounds.chunkLetters)
      await keep(piece)
      waiting = waiting.slice(piece.length)
    }
    yield part
  }
  if (waiting) await keep(waiting)
}
