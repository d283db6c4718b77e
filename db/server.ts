import { createHmac } from 'node:crypto'
import type { AdminSession } from '@/db/admin'
import { withLock } from '@/db/locks'
import { literal, SCHEMA_ROLE, TENANTS_ROLE, WEB_ROLE } from '@/db/names'
import { scramVerifier } from '@/db/scram'

const OLDEST = 180_000

/** The server cannot be worked with. The message is one sentence for the operator. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
}

/** The password of a login of ours follows from the secret and is kept nowhere. */
export const derivedPassword = (secret: string, login: string): string =>
  createHmac('sha256', secret).update(login).digest('base64url')

type Rights = { version: number; shown: string; user: string; isSuper: boolean; mayCreate: boolean }

async function checkServer(session: AdminSession): Promise<Rights> {
  const [rights] = await session.run<Rights>(`
    SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
      rolname AS user, rolsuper AS "isSuper", rolcreatedb AND rolcreaterole AS "mayCreate"
    FROM pg_roles WHERE rolname = current_user`)
  if (!rights) throw new ServerError('The server does not know the role of DATABASE_URL.')

  if (rights.version < OLDEST) {
    throw new ServerError(
      `Atrium needs PostgreSQL 18 or newer, and the server of DATABASE_URL is ${rights.shown}: give it a newer one.`,
    )
  }
  if (!rights.isSuper && !rights.mayCreate) {
    throw new ServerError(
      `The role ${rights.user} of DATABASE_URL may not create databases and roles: run ALTER ROLE "${rights.user}" CREATEDB CREATEROLE as a superuser.`,
    )
  }

  return rights
}

type Role = { name: string; isOurs: boolean }

async function ensureRoles(session: AdminSession, secret: string): Promise<void> {
  await session.transaction(async run => {
    const found = await run<Role>(
      `SELECT rolname AS name, pg_has_role(oid, 'MEMBER') AS "isOurs"
       FROM pg_roles WHERE rolname IN ($1, $2, $3)`,
      [SCHEMA_ROLE, TENANTS_ROLE, WEB_ROLE],
    )
    const foreign = found.find(role => !role.isOurs)
    if (foreign) {
      throw new ServerError(
        `The role ${foreign.name} was made by another administrator: give DATABASE_URL that administrator's login.`,
      )
    }

    const isMissing = (name: string) => !found.some(role => role.name === name)
    for (const group of [SCHEMA_ROLE, TENANTS_ROLE]) {
      if (isMissing(group)) await run(`CREATE ROLE ${group} NOLOGIN`)
    }
    if (isMissing(WEB_ROLE)) await run(`CREATE ROLE ${WEB_ROLE} LOGIN`)
    await run(`ALTER ROLE ${WEB_ROLE} PASSWORD ${literal(scramVerifier(derivedPassword(secret, WEB_ROLE)))}`)
    await run(`ALTER ROLE ${WEB_ROLE} SET statement_timeout = '30s'`)
    await run(`ALTER ROLE ${WEB_ROLE} SET idle_in_transaction_session_timeout = '30s'`)
    await run(`ALTER ROLE ${WEB_ROLE} SET lock_timeout = '10s'`)
  })
}

/** A fresh database is open to every role; the ones that every server has are closed here. */
async function closeCommonDatabases(session: AdminSession): Promise<void> {
  const open = await session.run<{ name: string }>(`
    SELECT datname AS name FROM pg_database
    WHERE datname IN ('postgres', 'template1') AND pg_has_role(datdba, 'USAGE')
      AND EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE grantee = 0)`)

  for (const { name } of open) await session.run(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
}

/**
 * Checks that the server can be worked with and makes the roles that all workspaces share.
 *
 * @param secret what the password of the web process's login follows from
 * @throws ServerError with one sentence when its version or the rights on it do not suffice
 */
export async function setUpServer(session: AdminSession, secret: string): Promise<void> {
  await checkServer(session)
  await withLock(session, 'server', 'roles', async () => {
    await ensureRoles(session, secret)
    await closeCommonDatabases(session)
  })
}
