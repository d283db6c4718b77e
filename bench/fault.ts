import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { type Run, withAdmin } from '@/db/admin'
import { databases, tenants } from '@/db/central/tables'
import { type MigrationFile, migrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { one } from '@/db/one'
import type { TenantPlacement } from '@/db/types'
import { migrateAll } from '@/lib/platform/fleet/migrate'
import type { Provider } from '@/lib/platform/provisioning/provider'
import type { Figure } from './measure'

const BROKEN = 100

const addColumn = (name: string): string => `ALTER TABLE public.contacts ADD COLUMN ${name} text;`

/** What a database itself says of its contacts and its files. */
async function lookInside(run: Run) {
  const columns = await run<{ name: string; type: string }>(
    `SELECT attname AS name, atttypid::regtype::text AS type FROM pg_attribute
     WHERE attrelid = 'public.contacts'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
  )
  const journal = await listAppliedMigrations(run, 'tenant')

  return { columns, journal }
}

async function lookAt({ central, adminUrl }: Provider, { tenantId, target }: TenantPlacement) {
  const rows = await central
    .select({ version: databases.schemaVersion, lastError: databases.lastError, state: tenants.state })
    .from(databases)
    .innerJoin(tenants, eq(tenants.id, databases.tenantId))
    .where(eq(databases.id, tenantId))
  const inside = await withAdmin(adminUrl, session => lookInside(session.run), target.database)

  return { ...one(rows), ...inside }
}

type Look = Awaited<ReturnType<typeof lookAt>>

/** Whether a tenant has had all files and the registry knows. */
function isRight({ columns, journal, version, lastError, state }: Look, files: readonly MigrationFile[]) {
  const added = columns.filter(({ name }) => name === 'bench_first' || name === 'bench_second')

  return (
    added.length === 2 &&
    added.every(({ type }) => type === 'text') &&
    isDeepStrictEqual(
      journal.map(({ name, hash }) => [name, hash]),
      files.map(({ name, hash }) => [name, hash]),
    ) &&
    version === files.at(-1)?.name &&
    lastError === null &&
    state === 'active'
  )
}

/** Has a file fail in one tenant, whose second column somebody had added by hand, and looks into all of them. */
export async function fault(
  provider: Provider,
  places: readonly TenantPlacement[],
  before: readonly MigrationFile[],
): Promise<Figure[]> {
  const broken = places[BROKEN]
  if (!broken) throw new Error('there is no tenant to break')
  const byHand = 'ALTER TABLE public.contacts ADD COLUMN bench_second integer'
  await withAdmin(provider.adminUrl, session => session.run(byHand), broken.target.database)
  const earlier = await lookAt(provider, broken)

  const text = `${addColumn('bench_first')}\n${addColumn('bench_second')}`
  const files = [...before, migrationFile('99_bench', text)]
  const summary = await migrateAll({ ...provider, files }, { startedBy: 'bench' })

  let right = 0
  let wrong = 0
  for (const place of places) {
    const now = await lookAt(provider, place)
    if (now.version !== now.journal.at(-1)?.name) wrong += 1
    if (place !== broken && isRight(now, files)) right += 1
  }
  const later = await lookAt(provider, broken)
  const isTold =
    summary.failed === 1 && later.lastError?.includes('already exists') && later.state === 'active'

  return [
    {
      name: 'others right',
      measured: right,
      unit: '',
      least: places.length - 1,
      method: 'columns, journal, version in the registry and state of each, looked at one by one',
    },
    {
      name: 'the broken one, changed',
      measured: isDeepStrictEqual({ ...later, lastError: null }, { ...earlier, lastError: null }) ? 0 : 1,
      unit: '',
      target: 0,
      method: 'columns, journal, version and state, before and after; the first of two statements went well',
    },
    {
      name: 'the broken one, named with its error',
      measured: isTold ? 1 : 0,
      unit: '',
      least: 1,
      method: 'one failure in the run’s summary, the error of the server in the registry',
    },
    {
      name: 'wrong in the registry',
      measured: wrong,
      unit: '',
      target: 0,
      method: 'of all, another version than the last in the journal of the database',
    },
  ]
}
