import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openAdmin, withAdmin } from '@/db/admin'
import { migrateDatabase } from '@/db/migrate'
import { type MigrationFile, migrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
const first = migrationFile('0000_first', 'CREATE TABLE things (id int PRIMARY KEY, code int)')
const indexes = migrationFile(
  '0001_indexes',
  `-- atrium: no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS things_plain ON things (code);--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS things_code ON things (code);`,
)
const migrate = (files: readonly MigrationFile[], options = {}) =>
  withAdmin(database.url, session => migrateDatabase(session, { plane: 'tenant', files, ...options }))
const query = (statement: string) => withAdmin(database.url, session => session.run(statement))
const appliedNames = () =>
  withAdmin(database.url, async session =>
    (await listAppliedMigrations(session.run, 'tenant')).map(row => row.name),
  )
const indexesOf = (isValid: boolean) =>
  query(
    `SELECT indexrelid::regclass::text AS name FROM pg_index
     WHERE indrelid = 'things'::regclass AND NOT indisprimary AND indisvalid = ${isValid} ORDER BY 1`,
  )
const markOf = () => query(`SELECT obj_description('atrium_migrations'::regclass) AS mark`)
const both = [{ name: 'things_code' }, { name: 'things_plain' }]

beforeEach(async () => {
  database = await createTestDatabase()
  await migrate([first])
})
afterEach(() => database.drop())

test('eight at once: nobody who waits keeps a concurrent index from being built', async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => migrate([first, indexes])))

  expect(outcomes.map(outcome => outcome.applied).filter(applied => applied.length > 0)).toEqual([
    ['0001_indexes'],
  ])
  expect(await indexesOf(true)).toEqual(both)
})

test('a failure in the middle is not done, and once mended the broken index is made anew', async () => {
  await query('INSERT INTO things VALUES (1, 7), (2, 7); CREATE INDEX things_other ON things (id, code)')
  await query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'things_other'::regclass`)

  await expect(migrate([first, indexes])).rejects.toMatchObject({ code: '23505' })
  expect(await appliedNames()).toEqual(['0000_first'])
  expect(await indexesOf(false)).toEqual([{ name: 'things_code' }, { name: 'things_other' }])

  await query('UPDATE things SET code = id')
  expect((await migrate([first, indexes])).applied).toEqual(['0001_indexes'])
  expect(await indexesOf(true)).toEqual(both)
  // What was broken before the file began is none of its business.
  expect(await indexesOf(false)).toEqual([{ name: 'things_other' }])
  expect(await markOf()).toEqual([{ mark: null }])
})

test('a backend that is killed in the middle leaves what the next attempt finishes', async () => {
  const holder = await openAdmin(database.url)
  try {
    // An open transaction that changed the table is what a concurrent index waits for.
    await holder.run('BEGIN; INSERT INTO things VALUES (1, 1)')
    const killed = migrate([first, indexes], { lockTimeout: 30_000 }).catch((error: unknown) => error)
    await vi.waitUntil(
      async () =>
        (
          await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND query ~ '^CREATE|atrium: no' AND wait_event_type = 'Lock'`)
        ).length > 0,
      { timeout: 10_000, interval: 20 },
    )
    expect(await killed).toBeInstanceOf(Error)
    await holder.run('COMMIT')
  } finally {
    holder.close()
  }
  expect(await appliedNames()).toEqual(['0000_first'])
  expect(await indexesOf(false)).toEqual([{ name: 'things_plain' }])

  expect((await migrate([first, indexes])).applied).toEqual(['0001_indexes'])
  expect(await indexesOf(true)).toEqual(both)
  expect(await indexesOf(false)).toEqual([])
})

test('what it makes belongs to the owner, and the session is itself again afterwards', async () => {
  const role = `test_owner_${database.name.slice(-8)}`
  try {
    await withAdmin(database.url, async session => {
      await session.run(`CREATE ROLE ${role} NOLOGIN; GRANT CREATE ON SCHEMA public TO ${role};
        ALTER TABLE things OWNER TO ${role}; ALTER TABLE atrium_migrations OWNER TO ${role}`)
      await migrateDatabase(session, { plane: 'tenant', owner: role, files: [first, indexes] })
      const [row] =
        await session.run(`SELECT relowner::regrole::text AS owner, current_user = session_user AS own
        FROM pg_class WHERE relname = 'things_code'`)
      expect(row).toEqual({ owner: role, own: true })
    })
  } finally {
    await query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  }
})
