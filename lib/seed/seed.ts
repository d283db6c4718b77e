import 'server-only'
import { eq } from 'drizzle-orm'
import { type Run, withAdmin } from '@/db/admin'
import { databases } from '@/db/central/tables'
import { ownerName } from '@/db/names'
import { setAside } from '@/db/set-aside'
import { AppError } from '@/lib/kernel/errors'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { columnsOf, copyText } from './copy-text'
import { type Amounts, recordsOf, type World } from './rows'

/** Contacts of each scale; the other kinds are in proportion. */
export const scales = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const

/** Where two years of records end unless the caller says otherwise: a fixed day, so that a seed says the same for ever. */
export const defaultUntil = new Date('2026-11-01T00:00:00Z')

export type SeedRequest = {
  readonly tenantId: string
  readonly contacts: number
  readonly seed: number
  readonly until?: Date
  /** Into a workspace that has records already. */
  readonly isAdded?: boolean
  /** Gives up, and leaves the workspace as it was. */
  readonly signal?: AbortSignal
  /** What is being done, how much of it and of how much. */
  readonly onProgress?: (step: string, done: number, total: number) => void
}

/** What the command answers; with `--json` as it is. */
export type Seeded = Amounts & { readonly seed: number; readonly seconds: number }

const tables = ['companies', 'contacts', 'deals', 'activities'] as const

/** One person in five is a company, and one in five a deal; two activities for each. */
export const amountsOf = (contacts: number): Amounts => ({
  companies: Math.ceil(contacts / 5),
  contacts,
  deals: Math.ceil(contacts / 5),
  activities: contacts * 2,
})

/**
 * Fills a workspace with invented records: the same ones for the same seed, ids included. They go in together or not
 * at all. Its people wait meanwhile, because its indexes are built at the end, which is several times faster.
 *
 * @throws AppError `conflict` when it has records and none were to be added, when this seed is in it, or when it was
 *   interrupted; `invalid` when it has no pipeline
 */
export async function seedWorkspace({ central, adminUrl }: Provider, request: SeedRequest): Promise<Seeded> {
  const startedAt = performance.now()
  const { tenantId, contacts, seed, until = defaultUntil, isAdded = false, signal } = request
  const onProgress = request.onProgress ?? (() => undefined)
  const [database] = await central
    .select({ name: databases.name })
    .from(databases)
    .where(eq(databases.tenantId, tenantId))
  if (!database) throw new AppError('not_found', 'There is no such workspace.')
  const amounts = amountsOf(contacts)
  const assertWanted = () => {
    if (signal?.aborted) throw new AppError('conflict', 'Interrupted: the workspace is as it was before.')
  }

  await withAdmin(
    adminUrl,
    async session => {
      await session.run(
        `SET ROLE ${ownerName(database.name)}; SET maintenance_work_mem = '256MB'; SET max_parallel_maintenance_workers = 0`,
      )
      await session.transaction(async run => {
        if (!isAdded) await assertEmpty(run)
        const records = recordsOf({ seed, amounts, until, ...(await readWorkspace(run)) })
        const putBack = await setAside(run, tables)
        for (const table of tables) {
          const [first] = records[table]()
          const say = (rows: number) => {
            assertWanted()
            onProgress(table, rows, amounts[table])
          }
          await session
            .copyFrom(
              `COPY ${table} (${columnsOf(first ?? {}).join(', ')}) FROM STDIN`,
              copyText(records[table](), say),
            )
            .catch(explain)
        }
        for (const [done, statement] of putBack.entries()) {
          assertWanted()
          onProgress('indexes', done, putBack.length)
          await run(statement).catch(explain)
        }
        assertWanted()
      })
      onProgress('statistics', 0, 1)
      await session.run(`VACUUM (ANALYZE) ${tables.join(', ')}`)
    },
    database.name,
  )

  return { ...amounts, seed, seconds: Math.round(performance.now() - startedAt) / 1_000 }
}

async function assertEmpty(run: Run): Promise<void> {
  const filled = [...tables, 'products', 'notes'].map(table => `EXISTS (SELECT FROM ${table})`)
  const [found] = await run<{ some: boolean }>(`SELECT ${filled.join(' OR ')} AS some`)
  if (found?.some) {
    throw new AppError('conflict', 'This workspace has records already. Say --add to put more beside them.')
  }
}

async function readWorkspace(
  run: Run,
): Promise<Pick<World, 'members' | 'currency' | 'pipelineId' | 'stages'>> {
  const [pipeline] = await run<{ id: string }>(
    'SELECT id FROM pipelines ORDER BY is_default DESC, position, id LIMIT 1',
  )
  if (!pipeline) throw new AppError('invalid', 'This workspace has no pipeline for deals.')
  const stages = await run<World['stages'][number]>(
    'SELECT id, type FROM stages WHERE pipeline_id = $1 ORDER BY position, id',
    [pipeline.id],
  )
  const members = await run<{ id: string }>(
    `SELECT id FROM members WHERE state = 'active' ORDER BY created_at, id`,
  )
  const [workspace] = await run<{ currency: string }>('SELECT currency FROM workspace')

  return {
    members: members.map(member => member.id),
    currency: workspace?.currency ?? 'USD',
    pipelineId: pipeline.id,
    stages,
  }
}

/** Rows of a seed meet only themselves. */
function explain(cause: unknown): never {
  const isTaken = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505'
  if (!isTaken) throw cause
  throw new AppError('conflict', 'The records of this seed are here already. Say another --seed.', { cause })
}
