import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, withAdmin } from '@/db/admin'
import { MigrationError, migrateDatabase } from '@/db/migrate'
import { type MigrationFile, migrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
const files = [
  migrationFile(
    '0000_first',
    'CREATE TABLE public.things (id int PRIMARY KEY);--> statement-breakpoint\nCREATE INDEX ON public.things (id);',
  ),
  migrationFile('0001_second', 'ALTER TABLE public.things ADD COLUMN name text;'),
]
const migrate = (list: readonly MigrationFile[], options = {}) =>
  withAdmin(database.url, session => migrateDatabase(session, { plane: 'tenant', files: list, ...options }))
const query = (statement: string) => withAdmin(database.url, session => session.run(statement))

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('eight at once: one applies the files, the others find nothing to do', async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => migrate(files)))

  expect(outcomes.filter(outcome => outcome.applied.length === 2)).toHaveLength(1)
  expect(outcomes.filter(outcome => outcome.applied.length === 0)).toHaveLength(7)
  expect(outcomes.map(outcome => outcome.version)).toEqual(Array(8).fill('0001_second'))
  const applied = await withAdmin(database.url, session => listAppliedMigrations(session.run, 'tenant'))
  expect(applied).toEqual(files.map(({ name, hash }) => ({ name, hash })))
})

test('a file that fails leaves the database at the file before, and can be tried again', async () => {
  const broken = [...files, migrationFile('0002_third', 'CREATE TABLE public.half (id int); SELECT 1 / 0;')]
  await expect(migrate(broken)).rejects.toThrow('division by zero')
  expect(await query(`SELECT to_regclass('public.half') AS found`)).toEqual([{ found: null }])

  const mended = [...files, migrationFile('0002_third', 'CREATE TABLE public.whole (id int PRIMARY KEY);')]
  expect(await migrate(mended)).toEqual({
    from: '0001_second',
    version: '0002_third',
    applied: ['0002_third'],
  })
  await expect(migrate(files)).rejects.toThrow('does not know')
})

test('an applied file that was changed is named', async () => {
  const [first = migrationFile('', ''), ...rest] = files
  const changed = [{ ...first, hash: 'another' }, ...rest, migrationFile('0002_third', '')]

  await expect(migrate(changed)).rejects.toThrow(MigrationError)
  await expect(migrate(changed)).rejects.toThrow('0000_first was changed after it had been applied')
})

test('a table that somebody holds is waited for within bounds, and then given up without harm', async () => {
  const third = migrationFile('0002_third', 'CREATE TABLE public.whole (id int PRIMARY KEY);')
  const list = [
    ...files,
    third,
    migrationFile('0003_fourth', 'ALTER TABLE public.things ADD COLUMN note text;'),
  ]
  const holder = await openAdmin(database.url)
  try {
    await holder.run('BEGIN; LOCK TABLE public.things')
    await expect(migrate(list, { lockTimeout: 50, tries: 2 })).rejects.toMatchObject({ code: '55P03' })

    const patient = migrate(list, { lockTimeout: 200, tries: 20 })
    await holder.run('COMMIT')
    expect((await patient).applied).toEqual(['0003_fourth'])
  } finally {
    holder.close()
  }
})

test('what a file makes belongs to the owner it is given', async () => {
  const other = await createTestDatabase()
  const role = `test_owner_${other.name.slice(-8)}`
  try {
    await withAdmin(other.url, async session => {
      await session.run(`CREATE ROLE ${role} NOLOGIN; GRANT CREATE ON SCHEMA public TO ${role}`)
      await migrateDatabase(session, { plane: 'tenant', owner: role, files })
      const owners = await session.run(
        `SELECT DISTINCT relowner::regrole::text AS owner FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
      )
      expect(owners).toEqual([{ owner: role }])
    })
  } finally {
    await other.drop()
    await query(`DROP ROLE IF EXISTS ${role}`)
  }
})
