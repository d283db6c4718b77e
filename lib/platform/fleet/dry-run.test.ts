import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { listCatalog } from '@/db/catalog'
import { databases } from '@/db/central/tables'
import { listMigrationFiles, migrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import { examine } from '@/lib/platform/doctor/examine'
import { registerDatabase } from '@/lib/platform/provisioning/register'
import { sweep } from '@/lib/platform/provisioning/sweep'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { dryRun, listForDryRun, makeEmptyClone } from './dry-run'

const ROWS = 1_234
const files = listMigrationFiles('tenant')
const adds = migrationFile('9000_adds', 'ALTER TABLE companies ADD COLUMN extra text')
const counts = migrationFile(
  '9001_counts',
  `DO $$ BEGIN
    IF (SELECT count(*) FROM companies WHERE name LIKE 'Ünï "%' AND search_text <> '') <> ${ROWS} THEN
      RAISE 'rows are missing';
    END IF;
    IF (SELECT count(*) FROM members) <> 1 OR (SELECT count(*) FROM stages) <> 7 THEN RAISE 'seeds differ'; END IF;
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND convalidated) THEN RAISE 'no keys'; END IF;
  END $$`,
)
const fails = migrationFile('9002_fails', 'CREATE TABLE half (id int); SELECT 1 / 0')
let installation: TestInstallation
let tenant: TestTenant
let database: { name: string; workspace: string }

beforeAll(async () => {
  installation = await testInstallation()
  tenant = await testTenant({ central: installation.registry })
  const { tenantId } = tenant.tenant
  database = one(await listForDryRun(installation.central, { tenantIds: [tenantId] }))
  await inside(session =>
    session.run(
      `INSERT INTO companies (name) SELECT 'Ünï "' || n || E'\\n' FROM generate_series(1, ${ROWS}) n`,
    ),
  )
})
afterAll(async () => {
  await tenant.drop()
  await installation.drop()
})

const inside = <T>(work: Parameters<typeof withAdmin<T>>[1]) =>
  withAdmin(installation.adminUrl, work, database.name)
const namesOnServer = () =>
  withAdmin(installation.adminUrl, async session =>
    (await listCatalog(session.run, installation.registry.name)).map(entry => entry.name),
  )

test('pending files are tried on a copy of the rows, and nothing of it stays', async () => {
  const before = await installation.central.select().from(databases)
  const result = await dryRun(installation, database, [...files, adds, counts, fails])

  expect(result).toMatchObject({
    workspace: tenant.tenant.slug,
    files: [adds, counts].map(({ name }) => ({ name })),
  })
  expect(result.error).toContain('division by zero')
  expect(result.copyMs).toBeGreaterThan(0)
  expect(await installation.central.select().from(databases)).toEqual(before)
  const applied = await inside(session => listAppliedMigrations(session.run, 'tenant'))
  expect(applied.map(row => row.name)).toEqual(files.map(file => file.name))
  expect(await namesOnServer()).toEqual([database.name])
  expect(await examine(installation)).toEqual([])
})

test('people write while their database is being copied', async () => {
  const [result] = await Promise.all([
    dryRun(installation, database, [...files, adds]),
    inside(async session => {
      for (let n = 0; n < 20; n += 1)
        await session.run(
          `UPDATE companies SET name = name || '' WHERE id = (SELECT min(id::text)::uuid FROM companies)`,
        )
    }),
  ])

  expect(result).toMatchObject({ error: null, files: [{ name: adds.name }] })
})

test('a copy that a killed process left is removed by the sweep', async () => {
  const id = await registerDatabase(installation.central)
  const { name } = one(await installation.central.select().from(databases).where(eq(databases.id, id)))
  await withAdmin(installation.adminUrl, session => makeEmptyClone(session, name, installation.registry.name))
  expect(await namesOnServer()).toContain(name)

  await sweep(installation, { alone: true })
  expect(await namesOnServer()).toEqual([database.name])
  expect(await installation.central.select().from(databases)).toHaveLength(1)
})

test('of all workspaces the biggest that are behind are taken, up to a number', async () => {
  expect(await listForDryRun(installation.central, { sample: 5 })).toEqual([])
  await installation.central.update(databases).set({ schemaVersion: null })
  expect(await listForDryRun(installation.central, { sample: 5 })).toEqual([database])
  expect(await listForDryRun(installation.central, { sample: 0 })).toEqual([])
  await installation.central.update(databases).set({ schemaVersion: schemaVersion('tenant') })
})
