import 'server-only'
import type { CentralDb } from '@/db/types'
import { raiseAlert } from '@/lib/platform/alerts/raise'
import { type Disk, diskOf } from './disk'

/** Share of a disk that may be used before operators are told. */
const TOO_FULL = 0.9

/** Tells operators when the disk under the embedded server is nearly full. */
export async function watchDisk(
  central: CentralDb,
  dataDir: string,
  measure: (dataDir: string) => Promise<Disk | undefined> = diskOf,
): Promise<void> {
  const disk = await measure(dataDir)
  if (!disk || disk.free > (1 - TOO_FULL) * disk.bytes) return

  await raiseAlert(central, {
    kind: 'disk_nearly_full',
    subject: 'data folder',
    message: `${Math.floor(disk.free / 1_000_000)} MB of ${Math.floor(disk.bytes / 1_000_000)} MB are free.`,
  })
}
