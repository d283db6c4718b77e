import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { databases, memberships, migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import { createLogin } from '@/db/tenant-database'
import { secret } from '@/lib/kernel/env'
import { newId, newOpaqueName } from '@/lib/kernel/ids'
import { sweep } from '@/lib/platform/provisioning/sweep'
import { sealDatabasePassword } from '@/lib/platform/secrets/database-password'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { examine } from './examine'
import { examinePasswords } from './passwords'

let installation: TestInstallation
let workspace: TestTenant
let name: string
let id: string

beforeAll(async () => {
  installation = await testInstallation()
  workspace = await testTenant({ central: installation.registry })
  name = parseConnectionUrl(workspace.url).database
  id = workspace.tenant.tenantId
})
afterAll(async () => {
  await workspace.drop()
  await installation.drop()
})

const kinds = async () => (await examine(installation)).map(finding => finding.kind).sort()
const onServer = (statement: string) => withAdmin(installation.adminUrl, session => session.run(statement))
const inside = (statement: string) =>
  withAdmin(installation.adminUrl, session => session.run(statement), name)

beforeEach(async () => expect(await examine(installation)).toEqual([]))

test('a database that everybody may open is found', async () => {
  await onServer(`GRANT CONNECT ON DATABASE ${name} TO PUBLIC`)
  expect(await kinds()).toEqual(['open_to_others'])
  await onServer(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`)

  await onServer(`GRANT CONNECT ON DATABASE ${installation.registry.name} TO PUBLIC`)
  expect(await kinds()).toEqual(['open_to_all'])
  await onServer(`REVOKE CONNECT ON DATABASE ${installation.registry.name} FROM PUBLIC`)
})

test('a login that may more than rows is found', async () => {
  await inside(`GRANT CREATE ON SCHEMA public TO ${name}`)
  expect(await kinds()).toEqual(['login_creates'])
  await inside(`REVOKE CREATE ON SCHEMA public FROM ${name}`)

  await inside(`GRANT UPDATE ON atrium_identity TO ${name}`)
  expect(await kinds()).toEqual(['login_changes_identity'])
  await inside(`REVOKE UPDATE ON atrium_identity FROM ${name}`)

  await inside(`CREATE TABLE planted (id int); ALTER TABLE planted OWNER TO ${name}`)
  expect(await kinds()).toEqual(['login_owns', 'table_owner_differs'])
  await inside('DROP TABLE planted')
})

test('a login that can do less than it must is found', async () => {
  await inside(`REVOKE SELECT ON companies FROM ${name}`)
  expect(await kinds()).toEqual(['login_reads_too_little'])
  await inside(`GRANT SELECT ON companies TO ${name}`)

  await onServer(`ALTER ROLE ${name} NOLOGIN`)
  expect(await kinds()).toEqual(['login_missing', 'unreachable'])
  await onServer(`ALTER ROLE ${name} LOGIN`)
})

test('a registry that contradicts the database is found', async () => {
  await inside(`UPDATE atrium_identity SET tenant_id = uuidv7()`)
  expect(await kinds()).toEqual(['identity_differs'])
  await inside(`UPDATE atrium_identity SET tenant_id = '${id}'`)

  const { central } = installation
  await central.update(databases).set({ schemaVersion: '0000_other' }).where(eq(databases.id, id))
  expect(await kinds()).toEqual(['version_differs'])
  await inside(
    'BEGIN; CREATE TABLE kept AS SELECT * FROM atrium_migrations; DELETE FROM atrium_migrations WHERE position > 0; COMMIT',
  )
  expect(await kinds()).toEqual(expect.arrayContaining(['behind', 'version_differs']))
  await inside('INSERT INTO atrium_migrations SELECT * FROM kept WHERE position > 0; DROP TABLE kept')
  await inside(`SELECT 1`)
  const [last] = await inside('SELECT name FROM atrium_migrations ORDER BY position DESC LIMIT 1')
  await central
    .update(databases)
    .set({ schemaVersion: String(last?.name) })
    .where(eq(databases.id, id))
})

test('a password that no secret opens is found, and one that the previous secret keeps', async () => {
  const { central } = installation
  const put = (columns: ReturnType<typeof sealDatabasePassword>) =>
    central.update(databases).set(columns).where(eq(databases.id, id))
  const { password } = parseConnectionUrl(workspace.url)
  const previous = 'the secret that came before, long enough'

  await put(sealDatabasePassword(id, password, [previous]))
  expect(await kinds()).toEqual(['password_unreadable'])
  expect(await examinePasswords(central, [secret(), previous])).toMatchObject([
    { kind: 'secret_previous', subject: 'registry', message: expect.stringContaining(' 1 ') },
  ])
  await put(sealDatabasePassword(id, password))
})

test('roles that the registry does not know are found, and swept away', async () => {
  const orphan = newOpaqueName('t')
  await withAdmin(installation.adminUrl, session =>
    createLogin(session, orphan, 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA', installation.registry.name),
  )
  expect(await kinds()).toEqual(['orphan'])

  await sweep(installation)
})

test("another installation's roles are neither found nor swept", async () => {
  const other = newOpaqueName('t')
  await onServer(
    `CREATE ROLE ${other}_owner NOLOGIN; COMMENT ON ROLE ${other}_owner IS 'atrium of somebody else'`,
  )
  await sweep(installation)
  expect(await kinds()).toEqual([])
  expect(await onServer(`SELECT 1 FROM pg_roles WHERE rolname = '${other}_owner'`)).toHaveLength(1)
  await onServer(`DROP ROLE ${other}_owner`)
})

test('a migration run is stuck when nothing of it has moved for long, however long it has been under way', async () => {
  const { central } = installation
  const longAgo = new Date(Date.now() - 7 * 3_600_000)
  const [run] = await central
    .insert(migrationRuns)
    .values({ target: 'any', startedBy: 'test', isFleet: true, startedAt: longAgo, resumedAt: longAgo })
    .returning({ id: migrationRuns.id })
  const runId = run?.id ?? ''
  expect(await examine(installation)).toMatchObject([{ kind: 'migration_stuck', subject: runId }])

  await central.insert(migrationResults).values({ runId, databaseName: name, at: longAgo })
  expect(await kinds()).toEqual(['migration_stuck'])
  await central.update(migrationResults).set({ state: 'done', at: new Date() })
  expect(await kinds()).toEqual([])

  await central.update(migrationResults).set({ state: 'running', at: longAgo, startedAt: longAgo })
  await central.update(migrationRuns).set({ state: 'pausing' })
  expect(await kinds()).toEqual(['migration_stuck'])
  await central.update(migrationRuns).set({ resumedAt: new Date() })
  expect(await kinds()).toEqual([])
  await central.delete(migrationRuns)
})

test('a workspace without database or owner is found', async () => {
  const { central } = installation
  const lost = newId()
  await central
    .insert(tenants)
    .values({ id: lost, slug: 'lost', name: 'Lost', state: 'active', ownerEmail: 'l@example.com' })
  expect(await kinds()).toEqual(['database_unknown', 'owner_missing'])
  await central.delete(tenants).where(eq(tenants.id, lost))

  await central.update(memberships).set({ removedAt: new Date() })
  await inside(`UPDATE members SET role = 'viewer'`)
  expect(await kinds()).toEqual(['owner_missing', 'owner_missing'])
  await central.update(memberships).set({ removedAt: null })
  await inside(`UPDATE members SET role = 'owner'`)
})
