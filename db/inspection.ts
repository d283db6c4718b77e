import type { Run } from '@/db/admin'
import { tenantName } from '@/db/names'
import { one } from '@/db/one'

/** What a look inside one tenant's database tells. */
export type Inspection = {
  readonly identity: string | null
  readonly version: string | null
  readonly owners: number
  /** What the login owns in this database. */
  readonly owned: number
  readonly mayCreate: boolean
  readonly mayChangeIdentity: boolean
  /** Tables that the login cannot read. */
  readonly unreadable: number
  /** Tables that belong to somebody other than the database's owner. */
  readonly foreign: number
}

/** Looks inside a tenant's database as the administrator. `run` belongs to a session on it. */
export async function inspectDatabase(run: Run, name: string): Promise<Inspection> {
  const rows = await run<Inspection>(
    `WITH login AS (SELECT oid FROM pg_roles WHERE rolname = $1),
       owner AS (SELECT datdba AS oid FROM pg_database WHERE datname = current_database()),
       tables AS (SELECT oid, relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p'))
     SELECT
       (SELECT tenant_id::text FROM atrium_identity) AS identity,
       (SELECT name FROM atrium_migrations ORDER BY position DESC LIMIT 1) AS version,
       (SELECT count(*)::int FROM members WHERE role = 'owner' AND state = 'active') AS owners,
       (SELECT count(*)::int FROM pg_shdepend, login
         WHERE refobjid = login.oid AND deptype = 'o'
           AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))) AS owned,
       has_schema_privilege($1, 'public', 'CREATE') OR has_database_privilege($1, current_database(), 'CREATE, TEMPORARY')
         AS "mayCreate",
       has_table_privilege($1, 'atrium_identity', 'INSERT, UPDATE, DELETE, TRUNCATE')
         OR has_table_privilege($1, 'atrium_migrations', 'INSERT, UPDATE, DELETE, TRUNCATE') AS "mayChangeIdentity",
       (SELECT count(*)::int FROM tables WHERE NOT has_table_privilege($1, oid, 'SELECT')) AS unreadable,
       (SELECT count(*)::int FROM tables, owner WHERE relowner <> owner.oid) AS foreign`,
    [tenantName(name)],
  )

  return one(rows)
}

/** Databases of the server that everybody may connect to, of those that the administrator could close. */
export function listOpenDatabases(run: Run, names: readonly string[]): Promise<{ name: string }[]> {
  return run<{ name: string }>(
    `SELECT datname AS name FROM pg_database
     WHERE datname = ANY (string_to_array($1, ',')) AND pg_has_role(datdba, 'USAGE')
       AND EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE grantee = 0)`,
    [names.join(',')],
  )
}
