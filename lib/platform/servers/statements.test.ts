import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, withAdmin } from '@/db/admin'
import { setUpStatements } from '@/db/central/statements'
import { databases } from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import { companies } from '@/db/tenant/tables'
import { newId } from '@/lib/kernel/ids'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { testOperator } from '@/lib/testing/operator'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { listSlowStatements } from './statements'

let registry: TestCentral
let acme: TestTenant
let hooli: TestTenant
let operator: ReturnType<typeof testOperator>

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme' })
  hooli = await testTenant({ central: registry, name: 'Hooli' })
  operator = testOperator(registry)
})
afterAll(async () => {
  await operator.end()
  await hooli.drop()
  await acme.drop()
  await registry.drop()
})

const ask = (tenant: TestTenant) =>
  tenant.tenant
    .db('company:read')
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.name, 'A customer of theirs'))
const textOf = async (tenantId: string) =>
  (await listSlowStatements(operator, tenantId))?.map(({ statement }) => statement).join('\n')

test('an operator sees what a workspace asks of its database, without what people typed', async () => {
  await ask(acme)
  await ask(acme)
  const found = await listSlowStatements(operator, acme.tenant.tenantId)
  const own = found?.find(({ statement }) => statement.includes('"companies"'))

  expect(own).toMatchObject({ calls: 2, rows: 0, meanMs: expect.any(Number) })
  expect(own?.totalMs).toBeCloseTo(2 * (own?.meanMs ?? 0))
  expect(found?.length).toBeLessThanOrEqual(10)
  expect(JSON.stringify(found)).not.toContain('A customer of theirs')
})

test('values are taken out also where they stood in the text itself', async () => {
  await acme.tenant
    .db('company:read')
    .execute(sql.raw(`select id from companies where name = 'typed by hand'`))

  expect(await textOf(acme.tenant.tenantId)).toContain('select id from companies where name = $1')
})

test('the web process reads those of one workspace at a time, and nothing else of them', async () => {
  await ask(hooli)
  expect(await textOf(hooli.tenant.tenantId)).not.toContain('typed by hand')
  expect(await textOf(hooli.tenant.tenantId)).not.toContain('where name = $1')
  expect(await listSlowStatements(operator, newId())).toEqual([])

  const refused = (statement: string) =>
    expect(operator.central.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '42501' } })
  await refused('select * from statistics.pg_stat_statements')
  await refused('select statistics.pg_stat_statements_reset()')
  await refused("select pg_read_file('postgresql.conf')")
})

test('what the administrator does in the database of a workspace is not shown', async () => {
  await withAdmin(
    registry.adminUrl,
    session => session.run('select id as of_the_administrator from companies'),
    parseConnectionUrl(acme.url).database,
  )
  expect(await textOf(acme.tenant.tenantId)).not.toContain('of_the_administrator')
})

test('the server keeps no statement that could hold a password', async () => {
  const role = `test_${newId().replaceAll('-', '')}`
  const kept = await withAdmin(
    registry.adminUrl,
    async session => {
      await session.run(`CREATE ROLE ${role} PASSWORD 'a secret of theirs'`)
      await session.run(`DROP ROLE ${role}`)

      return session.run(`SELECT query FROM statistics.pg_stat_statements WHERE query LIKE '%${role}%'`)
    },
    registry.name,
  )
  expect(kept).toEqual([])
})

test('a workspace that has no database, or a server that keeps nothing, is no error', async () => {
  await registry.db
    .update(databases)
    .set({ state: 'dropping' })
    .where(eq(databases.tenantId, hooli.tenant.tenantId))
  expect(await listSlowStatements(operator, hooli.tenant.tenantId)).toEqual([])

  const inside = await openAdmin(registry.adminUrl, registry.name)
  try {
    await inside.run('DROP FUNCTION central.statements_of(uuid)')
    expect(await listSlowStatements(operator, acme.tenant.tenantId)).toBeUndefined()
    await setUpStatements(inside.run)
    expect(await listSlowStatements(operator, acme.tenant.tenantId)).not.toBeUndefined()
  } finally {
    inside.close()
  }
})
