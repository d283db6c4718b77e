import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Run } from '@/db/admin'
import { one } from '@/db/one'

/**
 * Folders of databases that no catalog knows: PostgreSQL was killed while it copied one. What is younger than an
 * hour may be a copy under way.
 *
 * @returns their names below `base`; none where the administrator may not look into the server's folder
 */
export async function listLeftFolders(run: Run): Promise<string[]> {
  const { allowed } = one(
    await run<{ allowed: boolean }>(
      `SELECT has_function_privilege('pg_ls_dir(text)', 'EXECUTE')
         AND has_function_privilege('pg_stat_file(text, boolean)', 'EXECUTE') AS allowed`,
    ),
  )
  if (!allowed) return []

  const left = await run<{ name: string }>(
    `SELECT name FROM pg_ls_dir('base') AS name, pg_stat_file('base/' || name, true) AS file
     WHERE name ~ '^[0-9]+$' AND file.modification < now() - interval '1 hour'
       AND NOT EXISTS (SELECT FROM pg_database WHERE oid::text = name)
     ORDER BY name`,
  )

  return left.map(({ name }) => name)
}

/** Removes such folders of a server that runs on this machine, under an account of ours. @returns how many */
export async function removeLeftFolders(run: Run): Promise<number> {
  const left = await listLeftFolders(run)
  const { root } = one(await run<{ root: string }>(`SELECT current_setting('data_directory') AS root`))
  for (const name of left) rmSync(join(root, 'base', name), { recursive: true, force: true })

  return left.length
}
