import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AdminSession, openAdmin, withAdmin } from '@/db/admin'
import { parseConnectionUrl } from '@/db/driver/target'
import { withDatabase } from '@/db/urls'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let central: TestCentral
let tenants: TestTenant[]

beforeAll(async () => {
  central = await testCentral()
  tenants = []
  for (const name of ['Alpha', 'Beta', 'Gamma']) tenants.push(await testTenant({ central, name }))
})
afterAll(async () => {
  for (const tenant of tenants) await tenant.drop()
  await central.drop()
})

const databaseOf = (tenant: TestTenant) => parseConnectionUrl(tenant.url).database

/** Connects and says so, or gives PostgreSQL's code for the refusal. */
const tryLogin = (url: string): Promise<string> =>
  withAdmin(url, session => session.run('SELECT 1')).then(
    () => 'in',
    error => error.code,
  )

test('each login opens its own database, and no other one that the server has', async () => {
  for (const tenant of tenants) {
    expect(await tryLogin(tenant.url)).toBe('in')

    const others = tenants.filter(other => other !== tenant).map(databaseOf)
    for (const name of [...others, central.name, 'postgres', 'template1']) {
      expect([name, await tryLogin(withDatabase(tenant.url, name))]).toEqual([name, '42501'])
    }
  }
})

test('the web process opens the central database, and no other one', async () => {
  expect(await tryLogin(central.webUrl)).toBe('in')
  for (const name of [...tenants.map(databaseOf), 'postgres', 'template1']) {
    expect([name, await tryLogin(withDatabase(central.webUrl, name))]).toEqual([name, '42501'])
  }
})

describe('inside its own database', () => {
  let session: AdminSession

  beforeAll(async () => {
    session = await openAdmin(tenants[0]?.url ?? '')
  })
  afterAll(() => session.close())

  const mayNot: [string, string][] = [
    ['make a table', 'CREATE TABLE planted (id int)'],
    ['make a temporary table', 'CREATE TEMP TABLE members (id int)'],
    ['make a function', `CREATE FUNCTION lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT 1'`],
    ['make a schema', 'CREATE SCHEMA planted'],
    ['make an extension', 'CREATE EXTENSION dblink'],
    ['make a database', 'CREATE DATABASE planted'],
    ['make a role', 'CREATE ROLE planted'],
    ['make a large object', 'SELECT lo_create(0)'],
    ['change a table', 'ALTER TABLE companies ADD COLUMN planted text'],
    ['drop a table', 'DROP TABLE companies'],
    ['empty a table past its triggers', 'TRUNCATE companies'],
    ['change whose database it is', 'UPDATE atrium_identity SET tenant_id = uuidv7()'],
    ['forget whose database it is', 'DELETE FROM atrium_identity'],
    ['change what was migrated', 'DELETE FROM atrium_migrations'],
    ['become the owner', 'SET ROLE atrium_schema'],
    ['become the web process', 'SET ROLE atrium_web'],
    ['read passwords', 'SELECT rolpassword FROM pg_authid'],
    ['read a file', `SELECT pg_read_file('PG_VERSION')`],
    ['write a file', `COPY members TO '/tmp/planted'`],
    ['run a program', `COPY members FROM PROGRAM 'id'`],
    [
      'end the sessions of others',
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user',
    ],
  ]

  test.each(mayNot)('the login may not %s', async (_, statement) => {
    await expect(session.run(statement)).rejects.toMatchObject({ code: '42501' })
  })

  test('nor become the owner of its database', async () => {
    const owner = `${databaseOf(tenants[0] as TestTenant)}_owner`
    await expect(session.run(`SET ROLE ${owner}`)).rejects.toMatchObject({ code: '42501' })
  })

  test('the login may read and write rows, and read whose database it is', async () => {
    await session.transaction(async run => {
      await run(`INSERT INTO companies (name) VALUES ('Mine')`)
      await run(`UPDATE companies SET name = 'Still mine'`)
      expect(await run('SELECT name FROM companies')).toEqual([{ name: 'Still mine' }])
      await run('DELETE FROM companies')
      expect(await run('SELECT tenant_id FROM atrium_identity')).toHaveLength(1)
      expect(await run('SELECT name FROM atrium_migrations')).not.toHaveLength(0)
    })
  })

  test('no catalog names a company', async () => {
    const seen = await session.run(`
      SELECT datname::text AS text FROM pg_database
      UNION ALL SELECT rolname FROM pg_roles
      UNION ALL SELECT description FROM pg_shdescription`)
    const text = JSON.stringify(seen).toLowerCase()
    for (const name of ['alpha', 'beta', 'gamma']) expect(text).not.toContain(name)
  })
})

describe('in the central database, the web process', () => {
  let session: AdminSession

  beforeAll(async () => {
    session = await openAdmin(central.webUrl)
  })
  afterAll(() => session.close())

  const mayNot: [string, string][] = [
    ['make a database', 'CREATE DATABASE planted'],
    ['make a role', 'CREATE ROLE planted'],
    ['make a table', 'CREATE TABLE central.planted (id int)'],
    ['rewrite the audit', `UPDATE central.audit_log SET action = 'nothing'`],
    ['empty the audit', 'DELETE FROM central.audit_log'],
    ['move a server', `UPDATE central.servers SET url = 'postgresql://elsewhere'`],
    ['forget a database', 'DELETE FROM central.databases'],
    ['change what was migrated', 'DELETE FROM central.migrations'],
    ['read the jobs', 'SELECT * FROM graphile_worker._private_jobs'],
    ['add a job past the one function', `SELECT graphile_worker.add_job('sweep', '{}')`],
  ]

  test.each(mayNot)('may not %s', async (_, statement) => {
    await expect(session.run(statement)).rejects.toMatchObject({ code: '42501' })
  })

  test('may read the registry, write the audit and add a job', async () => {
    expect(await session.run('SELECT id FROM central.databases')).toHaveLength(3)
    await session.run(
      `INSERT INTO central.audit_log (actor_kind, actor_name, action) VALUES ('system', 'test', 'tested')`,
    )
    await session.run(`SELECT central.enqueue_job('sweep', '{}', 'walls', 1)`)
  })
})
