import 'server-only'
import { Logger, runMigrations } from 'graphile-worker'
import { openAdmin } from '@/db/admin'
import { WEB_ROLE } from '@/db/names'
import { withDatabase } from '@/db/urls'

// The queue's tables belong to the administrator. The web process adds jobs through this one function and can
// neither read nor change them.
const ENQUEUE = `
CREATE OR REPLACE FUNCTION central.enqueue_job(task text, payload json, job_key text, max_attempts integer)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := max_attempts)
$$;
REVOKE ALL ON FUNCTION central.enqueue_job(text, json, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.enqueue_job(text, json, text, integer) TO ${WEB_ROLE};`

const silent = new Logger(() => () => undefined)

/** Brings the job queue's own tables in the central database up to date. */
export async function setUpQueue(adminUrl: string, centralDatabase: string): Promise<void> {
  await runMigrations({ connectionString: withDatabase(adminUrl, centralDatabase), logger: silent })

  const inside = await openAdmin(adminUrl, centralDatabase)
  try {
    await inside.transaction(run => run(ENQUEUE))
  } finally {
    inside.close()
  }
}
