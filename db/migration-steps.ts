import { z } from 'zod'
import type { AdminSession, Run } from '@/db/admin'
import { BREAKPOINT } from '@/db/migration-directives'
import type { MigrationFile } from '@/db/migration-files'
import { ensureJournal, JOURNALS, recordApplied } from '@/db/migration-journal'
import { literal } from '@/db/names'
import type { Plane } from '@/db/schema-version'

/** Stands as a comment on the journal while a file is under way that no transaction holds together. */
const mark = z.object({ begun: z.string(), broken: z.array(z.string()) })
type Mark = z.infer<typeof mark>

/** Indexes that a CREATE INDEX CONCURRENTLY left unfinished: written on every change, and read by nobody. */
async function listBroken(run: Run): Promise<string[]> {
  const rows = await run<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index
     JOIN pg_class ON pg_class.oid = indexrelid
     WHERE NOT indisvalid AND relkind = 'i' AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)`,
  )

  return rows.map(row => row.name)
}

async function readMark(run: Run, journal: string): Promise<Mark | undefined> {
  const [row] = await run<{ text: string | null }>(
    `SELECT obj_description('${journal}'::regclass, 'pg_class') AS text`,
  )

  return row?.text ? mark.parse(JSON.parse(row.text)) : undefined
}

/** Notes that a file is begun; of one that was begun before, drops what the earlier attempt left unfinished. */
async function begin(run: Run, journal: string, file: MigrationFile): Promise<void> {
  const earlier = await readMark(run, journal)
  const broken = await listBroken(run)
  if (earlier?.begun === file.name) {
    for (const index of broken.filter(name => !earlier.broken.includes(name))) {
      await run(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`)
    }
    return
  }

  const text = JSON.stringify({ begun: file.name, broken } satisfies Mark)
  await run(`COMMENT ON TABLE ${journal} IS ${literal(text)}`)
}

/**
 * Applies a file whose statements may not stand in a transaction, one by one. After a failure in the middle
 * the next attempt begins at its first statement again, so that each of them has to bear that. The journal
 * has the file only when all of them are done.
 */
export async function applyStepwise(
  session: AdminSession,
  file: MigrationFile,
  position: number,
  { plane, owner, lockTimeout }: { plane: Plane; owner?: string | undefined; lockTimeout: number },
): Promise<void> {
  const { run } = session
  const journal = JOURNALS[plane]

  await run(`SET lock_timeout = ${lockTimeout}`)
  if (owner) await run(`SET ROLE ${owner}`)
  try {
    await ensureJournal(run, plane)
    await begin(run, journal, file)
    for (const statement of file.sql.split(BREAKPOINT)) await run(statement)
    await session.transaction(async inside => {
      await recordApplied(inside, plane, file, position)
      await inside(`COMMENT ON TABLE ${journal} IS NULL`)
    })
  } finally {
    if (owner) await run('RESET ROLE').catch(() => undefined)
  }
}
