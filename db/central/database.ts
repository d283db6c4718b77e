import { randomUUID } from 'node:crypto'
import { type AdminSession, openAdmin } from '@/db/admin'
import { setUpStatements } from '@/db/central/statements'
import { withLock } from '@/db/locks'
import { type MigrationOutcome, migrateDatabase } from '@/db/migrate'
import { plainName, WEB_ROLE } from '@/db/names'

/** The central database's name in every installation; tests make others. */
export const CENTRAL_DATABASE = 'atrium_central'

// What the web process may do beyond reading and writing rows is listed here and nowhere else.
const GRANTS = `
GRANT USAGE ON SCHEMA central TO ${WEB_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA central TO ${WEB_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA central TO ${WEB_ROLE};
REVOKE INSERT, UPDATE, DELETE ON central.migrations, central.servers FROM ${WEB_ROLE};
REVOKE UPDATE, DELETE ON central.audit_log, central.outbox FROM ${WEB_ROLE};
REVOKE DELETE ON central.databases FROM ${WEB_ROLE};`

async function ensureDatabase(session: AdminSession, name: string): Promise<void> {
  await withLock(session, 'server', name, async () => {
    const [found] = await session.run<{ isInvalid: boolean }>(
      `SELECT datconnlimit = -2 AS "isInvalid" FROM pg_database WHERE datname = $1`,
      [name],
    )
    if (found?.isInvalid) await session.run(`DROP DATABASE ${name}`)
    if (!found || found.isInvalid) {
      await session.run(
        `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und'`,
      )
    }
    await session.run(
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${WEB_ROLE}`,
    )
  })
}

/**
 * Makes the central database when it is missing, brings it to the last migration and gives the web process's
 * login what it needs there. `session` is one on any other database of the server.
 */
export async function setUpCentralDatabase(
  session: AdminSession,
  adminUrl: string,
  name = CENTRAL_DATABASE,
): Promise<MigrationOutcome> {
  await ensureDatabase(session, plainName(name))

  const inside = await openAdmin(adminUrl, name)
  try {
    const outcome = await migrateDatabase(inside, { plane: 'central' })
    await withLock(inside, 'server', 'grants', async () => {
      await inside.transaction(run => run(GRANTS))
      await setUpStatements(inside.run)
    })
    await inside.run(
      `INSERT INTO central.settings (key, value) VALUES ('installation', to_jsonb($1::text)) ON CONFLICT DO NOTHING`,
      [randomUUID()],
    )

    return outcome
  } finally {
    inside.close()
  }
}
