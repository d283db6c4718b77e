import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { databases, servers, tenants } from '@/db/central/tables'
import { formatConnectionUrl } from '@/db/driver/target'
import { isRoot } from '@/db/embedded/account'
import { type EmbeddedServer, startEmbedded } from '@/db/embedded/start'
import { WEB_ROLE } from '@/db/names'
import { derivedPassword, ServerError, setUpServer } from '@/db/server'
import { withDatabase, withLogin } from '@/db/urls'
import { secret } from '@/lib/kernel/env'
import { newId } from '@/lib/kernel/ids'
import { examine } from '@/lib/platform/doctor/examine'
import { driveRun } from '@/lib/platform/provisioning/drive'
import { placementOf } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import { sweep } from '@/lib/platform/provisioning/sweep'
import { dropDeletedTenant } from '@/lib/platform/tenants/drop'
import { deleteTenant } from '@/lib/platform/tenants/mutations'
import { watchSessions } from '@/lib/platform/watchdog/watch'
import { migrateCentral, openProvider, registerServer } from './installation'
import { migrateAll } from './migrate'

/** A server that somebody else administers: our login may make databases and roles, and is no superuser. */
let server: EmbeddedServer
let adminUrl: string

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'atrium-own-'))
  if (isRoot()) chmodSync(dataDir, 0o711)
  server = await startEmbedded({
    dataDir,
    throwaway: true,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    access: ['local all all scram-sha-256'],
  })
  await withAdmin(server.adminUrl, async session => {
    await session.run(`CREATE ROLE deputy LOGIN CREATEDB CREATEROLE PASSWORD 'of somebody'`)
    await session.run(`CREATE ROLE visitor LOGIN PASSWORD 'of nobody'`)
    await session.run('CREATE DATABASE deputy OWNER deputy')
  })
  adminUrl = withLogin(server.adminUrl, 'deputy', 'of somebody', 'deputy')
})
afterAll(async () => server?.stop(true))

test('everything works for an administrator who is no superuser', { timeout: 60_000 }, async () => {
  const place = { adminUrl, centralDatabase: 'atrium_central', secret: secret() }
  expect(await migrateCentral(place)).toMatchObject({ from: null })
  expect(await migrateCentral(place)).toMatchObject({ applied: [] })
  const { provider, close } = openProvider(place)
  const web = centralClient(
    withLogin(adminUrl, WEB_ROLE, derivedPassword(secret(), WEB_ROLE), place.centralDatabase),
    { max: 2 },
  )

  try {
    await registerServer(provider, 1)
    await keepSpares(provider)
    const form = (name: string) => ({
      name,
      ownerName: 'Fay',
      ownerEmail: `${name}@example.com`,
      requestKey: newId(),
      owner: { passwordHash: 'a hash' },
    })
    const warm = await startProvisioning(web.db, form('warm'))
    const cold = await startProvisioning(web.db, form('cold'))
    expect(warm.state).toBe('active')
    expect(await driveRun(provider, cold.tenantId)).toBe('done')

    await provider.central.update(databases).set({ schemaVersion: null })
    expect(await migrateAll(provider, { startedBy: 'test' })).toMatchObject({ done: 2, failed: 0 })
    expect(await examine(provider)).toEqual([])

    const { target } = await placementOf(provider.central, warm.tenantId)
    await withAdmin(formatConnectionUrl(target), async session => {
      await session.run('SET idle_in_transaction_session_timeout = 0; BEGIN')
      const limits = { idle: 0, statement: 60, transaction: 60, grace: 60 }
      expect(await watchSessions(provider, limits)).toMatchObject([{ login: target.user, act: 'ended' }])
      await expect(session.run('SELECT 1')).rejects.toThrow()
    })

    await deleteTenant(provider.central, { kind: 'cli', name: 'test' }, cold.tenantId, 'cold')
    await dropDeletedTenant(provider, cold.tenantId)
    const [gone] = await provider.central.select().from(tenants).where(eq(tenants.id, cold.tenantId))
    expect(gone?.state).toBe('deleted')

    await provider.central.update(servers).set({ spareTarget: 0 })
    await keepSpares(provider)
    await sweep(provider)
    expect(await examine(provider)).toEqual([])
  } finally {
    await web.end()
    await close()
  }
})

test('an administrator who may too little is told what to ask for', async () => {
  const visitor = withLogin(server.adminUrl, 'visitor', 'of nobody', 'postgres')
  await withAdmin(server.adminUrl, session => session.run('GRANT CONNECT ON DATABASE postgres TO visitor'))

  await expect(withAdmin(visitor, session => setUpServer(session, secret()))).rejects.toThrow(
    new ServerError(
      'The role visitor of DATABASE_URL may not create databases and roles: run ALTER ROLE "visitor" CREATEDB CREATEROLE as a superuser.',
    ),
  )
})

test('roles of another administrator are not taken over', async () => {
  await withAdmin(server.adminUrl, session =>
    session.run(
      `CREATE ROLE second LOGIN CREATEDB CREATEROLE PASSWORD 'of a second'; GRANT CONNECT ON DATABASE postgres TO second`,
    ),
  )
  const second = withLogin(withDatabase(server.adminUrl, 'postgres'), 'second', 'of a second', 'postgres')

  await expect(withAdmin(second, session => setUpServer(session, secret()))).rejects.toThrow(
    'was made by another administrator',
  )
})
