import type { AdminSession, Run } from '@/db/admin'
import { withLock } from '@/db/locks'
import {
  installationMark,
  literal,
  ownerName,
  SCHEMA_ROLE,
  TENANTS_ROLE,
  templateName,
  tenantName,
} from '@/db/names'
import { crashpoint } from '@/lib/kernel/crashpoint'

/** Limits of a tenant's login. A session may lift the soft ones; the number of connections it cannot. */
const CONNECTIONS = 30
const TIMEOUTS = {
  statement_timeout: '60s',
  idle_in_transaction_session_timeout: '60s',
  lock_timeout: '10s',
} as const

async function exists(run: Run, role: string): Promise<boolean> {
  return (await run('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])).length > 0
}

/**
 * Makes the two roles of a workspace, or brings them back to what they should be: the login, and the owner
 * that cannot log in.
 *
 * @param verifier what PostgreSQL keeps of the login's password
 * @param installation marks the roles as this installation's
 */
export async function createLogin(
  session: AdminSession,
  name: string,
  verifier: string,
  installation: string,
): Promise<void> {
  const owner = ownerName(name)
  const mark = literal(installationMark(installation))

  // One text is one transaction, and one message instead of ten.
  await session.run(
    [
      ...[owner, name].map(
        role => `DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${literal(role)}) THEN CREATE ROLE ${role} NOLOGIN; END IF;
        END $$`,
      ),
      `ALTER ROLE ${name} LOGIN CONNECTION LIMIT ${CONNECTIONS} PASSWORD ${literal(verifier)}`,
      ...Object.entries(TIMEOUTS).map(
        ([setting, value]) => `ALTER ROLE ${name} SET ${setting} = ${literal(value)}`,
      ),
      `GRANT ${TENANTS_ROLE} TO ${name}`,
      `COMMENT ON ROLE ${owner} IS ${mark}`,
      `COMMENT ON ROLE ${name} IS ${mark}`,
    ].join('; '),
  )
}

/** The statement that gives a login another password. Sessions that are open stay so. */
export const passwordStatement = (name: string, verifier: string): string =>
  `ALTER ROLE ${tenantName(name)} PASSWORD ${literal(verifier)}`

/**
 * Makes the database of a workspace as a copy of a template, open to its own login alone. One that is there
 * already is left as it is; one that a crash left invalid is made again.
 */
export async function createDatabase(session: AdminSession, name: string, template: string): Promise<void> {
  const owner = ownerName(name)
  const [found] = await session.run<{ isInvalid: boolean }>(
    `SELECT datconnlimit = -2 AS "isInvalid" FROM pg_database WHERE datname = $1`,
    [name],
  )

  if (found?.isInvalid) await session.run(`DROP DATABASE ${name}`)
  if (!found || found.isInvalid) {
    await withLock(session, 'copy', templateName(template), async () => {
      await session.run(
        `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE ${template} STRATEGY WAL_LOG CONNECTION LIMIT ${CONNECTIONS + 10}`,
      )
    })
    await crashpoint('create_database.open')
  }
  await session.run(
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${name}`,
  )
}

/** Gives everything that came with the template to the owner of this database. `inside` is a session on it. */
export async function handOverTables(inside: AdminSession, name: string): Promise<void> {
  await inside.run(`REASSIGN OWNED BY ${SCHEMA_ROLE} TO ${ownerName(name)}`)
}

/**
 * Lets the login read and write rows and nothing more, and writes whose database this is. The identity and
 * the list of migrations it may only read.
 */
export async function sealDatabase(inside: AdminSession, name: string, tenantId: string): Promise<void> {
  const owner = ownerName(name)
  const login = tenantName(name)

  await inside.transaction(async run => {
    await run(`SET LOCAL ROLE ${owner}`)
    await run(`
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${login};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${login};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${login};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${login};
      REVOKE INSERT, UPDATE, DELETE ON atrium_identity, atrium_migrations FROM ${login};
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;`)
    await run(
      `INSERT INTO atrium_identity (tenant_id) VALUES ($1)
       ON CONFLICT ("only") DO UPDATE SET tenant_id = excluded.tenant_id
       WHERE atrium_identity.tenant_id <> excluded.tenant_id`,
      [tenantId],
    )
  })
}

/** Drops the database of a workspace with every session on it. One that is not there is not missed. */
export async function dropDatabase(session: AdminSession, name: string): Promise<void> {
  await session.run(`DROP DATABASE IF EXISTS ${tenantName(name)} WITH (FORCE)`)
}

/** Drops the two roles of a workspace, after its database. */
export async function dropLogin(session: AdminSession, name: string): Promise<void> {
  await session.transaction(async run => {
    await run(`DROP ROLE IF EXISTS ${tenantName(name)}`)
    await run(`DROP ROLE IF EXISTS ${ownerName(name)}`)
  })
}

/** Ends a login at once: it cannot connect again, and its open sessions are cut. */
export async function closeLogin(session: AdminSession, name: string): Promise<void> {
  if (!(await exists(session.run, tenantName(name)))) return

  await session.run(`ALTER ROLE ${name} NOLOGIN`)
  await session.run('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [name])
}
