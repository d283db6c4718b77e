import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { settings } from '@/lib/kernel/env'
import { isUuid } from '@/lib/kernel/ids'

/** A file that nothing names stays this long: it may be one that is just coming in. */
const strayAge = 24 * 60 * 60 * 1000

const root = (): string => join(settings().ATRIUM_DATA_DIR, 'files')
const folderOf = (tenantId: string): string => join(root(), tenantId)
const pathOf = (tenantId: string, key: string): string => join(folderOf(tenantId), key.slice(0, 2), key)

/** A name on disk that tells nothing of the file, and that nobody can guess. */
export const newStorageKey = (): string => randomBytes(16).toString('hex')

/** Writes a file as it comes. Of one that breaks off, or that `bytes` refuses, nothing stays. */
export async function storeBytes(
  tenantId: string,
  key: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const path = pathOf(tenantId, key)
  const part = `${path}.part`
  const hash = createHash('sha256')
  let count = 0
  async function* counting() {
    for await (const chunk of bytes) {
      count += chunk.byteLength
      hash.update(chunk)
      yield chunk
    }
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    // Opened before a byte comes: a stream that opens for itself may make the file after it was taken away again.
    const file = await open(part, 'wx', 0o600)
    await pipeline(counting, file.createWriteStream({ flush: true }))
    await rename(part, path)
    await flushFolder(dirname(path))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }

  return { bytes: count, sha256: hash.digest('hex') }
}

/** Has the disk know the names in a folder, so that no row names a file that a power cut took. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

/** What is in a file, piece by piece; undefined when it is not on the disk. */
export async function readBytes(
  tenantId: string,
  key: string,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const path = pathOf(tenantId, key)
  const found = await stat(path).catch(() => undefined)

  return found && createReadStream(path)
}

/** Takes a file off the disk. One that is gone already is fine. */
export const discardBytes = (tenantId: string, key: string): Promise<void> =>
  rm(pathOf(tenantId, key), { force: true })

/** Takes all files of a workspace off the disk. */
export const discardFolder = (tenantId: string): Promise<void> =>
  rm(folderOf(tenantId), { recursive: true, force: true })

/** The workspaces that have files on this disk. */
export async function listFolders(): Promise<string[]> {
  const names = await readdir(root()).catch(() => [])

  return names.filter(isUuid)
}

/** Files of a workspace that lie there for a day or longer, and parts of files that broke off: their paths by key. */
export async function* listOld(
  tenantId: string,
  age = strayAge,
): AsyncGenerator<{ key: string; path: string }> {
  for (const folder of await readdir(folderOf(tenantId)).catch(() => [])) {
    for (const name of await readdir(join(folderOf(tenantId), folder)).catch(() => [])) {
      const path = join(folderOf(tenantId), folder, name)
      const found = await stat(path).catch(() => undefined)
      if (found && Date.now() - found.mtimeMs >= age) yield { key: basename(name, '.part'), path }
    }
  }
}
