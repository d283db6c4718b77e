import 'server-only'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'

export type Disk = { readonly bytes: number; readonly free: number }

/** The disk under the embedded server of a data folder; undefined when the server is somebody else's. */
export async function diskOf(dataDir: string): Promise<Disk | undefined> {
  try {
    const { bsize, blocks, bavail } = await statfs(join(dataDir, 'postgres', 'cluster'))

    return { bytes: bsize * blocks, free: bsize * bavail }
  } catch {
    return undefined
  }
}
