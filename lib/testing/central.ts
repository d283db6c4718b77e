import 'server-only'
import { randomBytes } from 'node:crypto'
import { type AdminSession, withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { setUpCentralDatabase } from '@/db/central/database'
import { servers } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { fingerprint, listMigrationFiles } from '@/db/migration-files'
import { WEB_ROLE } from '@/db/names'
import { derivedPassword, setUpServer } from '@/db/server'
import { testServer } from '@/db/testing/server'
import type { CentralDb } from '@/db/types'
import { withDatabase, withLogin, withoutCredentials } from '@/db/urls'
import { setUpQueue } from '@/lib/jobs/queue-schema'
import { secret } from '@/lib/kernel/env'

export type TestCentral = {
  /** A handle of the administrator's. */
  readonly db: CentralDb
  readonly name: string
  /** The administrator's address of the server; of this central database; the web process's login of it. */
  readonly adminUrl: string
  readonly url: string
  readonly webUrl: string
  drop(): Promise<void>
}

const templateOf = (): string => `test_central_${fingerprint(listMigrationFiles('central'))}`

/** Every test run makes its central database once; the tests copy it. */
async function ensureTemplate(session: AdminSession, adminUrl: string): Promise<string> {
  const name = templateOf()

  await withLock(session, 'server', `${name} template`, async () => {
    const found = await session.run('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name])
    if (found.length > 0) return

    await session.run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await setUpServer(session, secret())
    await setUpCentralDatabase(session, adminUrl, name)
    await setUpQueue(adminUrl, name)
    await session.run(`ALTER DATABASE ${name} IS_TEMPLATE true ALLOW_CONNECTIONS false`)
  })

  return name
}

/**
 * A central database for one test file, migrated, with the server of the test run as its `main` one and an
 * installation id of its own.
 *
 * @param adminUrl another server than the one of the test run
 */
export async function testCentral(adminUrl = testServer().adminUrl): Promise<TestCentral> {
  const name = `test_central_of_${randomBytes(8).toString('hex')}`

  await withAdmin(adminUrl, async session => {
    const template = await ensureTemplate(session, adminUrl)
    await withLock(session, 'copy', template, async () => {
      await session.run(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY WAL_LOG`)
    })
    await session.run(
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${WEB_ROLE}`,
    )
  })

  const url = withDatabase(adminUrl, name)
  const central = centralClient(url, { max: 4 })
  await central.db.execute(
    `UPDATE central.settings SET value = to_jsonb('${name}'::text) WHERE key = 'installation'`,
  )
  await central.db
    .insert(servers)
    .values({ id: 'main', name: 'Main', url: withoutCredentials(adminUrl), spareTarget: 0 })

  return {
    db: central.db,
    name,
    adminUrl,
    url,
    webUrl: withLogin(adminUrl, WEB_ROLE, derivedPassword(secret(), WEB_ROLE), name),
    async drop() {
      await central.end()
      await withAdmin(adminUrl, session => session.run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}
