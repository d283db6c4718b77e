import { afterEach, beforeEach, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { migrateDatabase } from '@/db/migrate'
import { type MigrationFile, migrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { rollBackDatabase } from '@/db/migration-roll-back'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
const first = migrationFile('0000_first', 'CREATE TABLE things (id int PRIMARY KEY)')
const second = migrationFile(
  '0001_second',
  'ALTER TABLE things ADD COLUMN name text',
  'ALTER TABLE things DROP COLUMN name',
)
const third = migrationFile(
  '0002_third',
  'CREATE INDEX things_name ON things (name)',
  'DROP INDEX things_name',
)
const files = [first, second, third]
const rollBack = (to: string, list: readonly MigrationFile[] = files) =>
  withAdmin(database.url, session => rollBackDatabase(session, { plane: 'tenant', files: list, to }))
const appliedNames = () =>
  withAdmin(database.url, async session =>
    (await listAppliedMigrations(session.run, 'tenant')).map(row => row.name),
  )

beforeEach(async () => {
  database = await createTestDatabase()
  await withAdmin(database.url, session => migrateDatabase(session, { plane: 'tenant', files }))
})
afterEach(() => database.drop())

test('files are taken back newest first, and can be applied again', async () => {
  expect(await rollBack('0000_first')).toEqual(['0002_third', '0001_second'])
  expect(await appliedNames()).toEqual(['0000_first'])
  expect(await rollBack('0000_first')).toEqual([])

  await withAdmin(database.url, session => migrateDatabase(session, { plane: 'tenant', files }))
  expect(await appliedNames()).toEqual(['0000_first', '0001_second', '0002_third'])
})

test('nothing is taken back when a file on the way has no down file, was changed, or was never there', async () => {
  const all = ['0000_first', '0001_second', '0002_third']
  await expect(rollBack('0000_first', [first, { ...second, down: null }, third])).rejects.toThrow(
    '0001_second cannot be taken back',
  )
  await expect(rollBack('0000_first', [first, { ...second, hash: 'other' }, third])).rejects.toThrow(
    '0001_second was changed',
  )
  await expect(rollBack('0009_never')).rejects.toThrow('never had 0009_never')
  expect(await appliedNames()).toEqual(all)
})

test('a down file that fails leaves the database at the file before it', async () => {
  const broken = { ...second, down: 'ALTER TABLE things DROP COLUMN name; SELECT 1 / 0' }

  await expect(rollBack('0000_first', [first, broken, third])).rejects.toThrow('division by zero')
  expect(await appliedNames()).toEqual(['0000_first', '0001_second'])
  expect(await rollBack('0000_first')).toEqual(['0001_second'])
})
