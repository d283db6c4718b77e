import type { Run } from '@/db/admin'
import { plainName, WEB_ROLE } from '@/db/names'

const FUNCTION = 'central.statements_of(uuid)'

/**
 * Makes the function through which the console reads what a workspace's statements cost. The statistics are the
 * server's, about all databases and logins; the web process is given those of one workspace's own login in its own
 * database. Where the server keeps none, or none that the administrator may read, there is no function.
 *
 * @param run of a session on the central database
 */
export async function setUpStatements(run: Run): Promise<void> {
  const [admin] = await run<{ isSuper: boolean }>(
    'SELECT rolsuper AS "isSuper" FROM pg_roles WHERE rolname = current_user',
  )
  if (admin?.isSuper) {
    await run(
      'CREATE SCHEMA IF NOT EXISTS statistics; CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA statistics',
    )
  }
  const [found] = await run<{ schema: string }>(
    `SELECT extnamespace::regnamespace::text AS schema FROM pg_extension WHERE extname = 'pg_stat_statements'`,
  )
  const view = found && `${plainName(found.schema)}.pg_stat_statements`

  if (!view || !(await isKept(run, view))) await run(`DROP FUNCTION IF EXISTS ${FUNCTION}`)
  else await run(readerOf(view))
}

/** The extension answers only when the server loaded its library at its start. */
async function isKept(run: Run, view: string): Promise<boolean> {
  try {
    await run(`SELECT FROM ${view} LIMIT 1`)

    return true
  } catch {
    return false
  }
}

const readerOf = (view: string): string => `
CREATE OR REPLACE FUNCTION ${FUNCTION.replace('(', '(tenant ')}
RETURNS TABLE (statement text, calls float8, total_ms float8, mean_ms float8, returned float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT left(query, 2000), calls::float8, total_exec_time, mean_exec_time, rows::float8
  FROM ${view}
  JOIN pg_database ON pg_database.oid = dbid
  JOIN pg_roles ON pg_roles.oid = userid AND rolname = datname
  JOIN central.databases ON databases.name = datname
  WHERE databases.tenant_id = tenant AND databases.state = 'claimed'
  ORDER BY total_exec_time DESC LIMIT 10
$$;
REVOKE ALL ON FUNCTION ${FUNCTION} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${FUNCTION} TO ${WEB_ROLE};`
