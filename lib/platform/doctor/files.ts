import 'server-only'
import { ne } from 'drizzle-orm'
import { tenants } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { listFolders } from '@/lib/kernel/file-store'
import { type Finding, finding } from './finding'

/** Folders of files on this disk whose workspace is gone. */
export async function examineFiles(central: CentralDb): Promise<Finding[]> {
  const folders = await listFolders()
  if (folders.length === 0) return []
  const rows = await central.select({ id: tenants.id }).from(tenants).where(ne(tenants.state, 'deleted'))
  const known = new Set<string>(rows.map(({ id }) => id))

  return folders
    .filter(id => !known.has(id))
    .map(id =>
      finding(
        'files_orphaned',
        id,
        'A folder with files of a workspace that the registry does not know: move it away from `files` in the data folder.',
      ),
    )
}
