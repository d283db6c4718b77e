import 'server-only'
import { Logger, runMigrations } from 'graphile-worker'
import { openAdmin } from '@/db/admin'
import { WEB_ROLE } from '@/db/names'
import { withDatabase } from '@/db/urls'
import { WORKERS } from './dead-jobs'

// The queue's tables belong to the administrator. The web process adds jobs, counts and lists them, and tries again
// or removes one that is given up, each through a function; it can read and change nothing else of them.
const FUNCTIONS = `
CREATE OR REPLACE FUNCTION central.enqueue_job(task text, payload json, job_key text, max_attempts integer)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := max_attempts)
$$;
REVOKE ALL ON FUNCTION central.enqueue_job(text, json, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.enqueue_job(text, json, text, integer) TO ${WEB_ROLE};

CREATE OR REPLACE FUNCTION central.enqueue_job(task text, payload json, job_key text, max_attempts integer, run_at timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := max_attempts, run_at := run_at)
$$;
REVOKE ALL ON FUNCTION central.enqueue_job(text, json, text, integer, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.enqueue_job(text, json, text, integer, timestamptz) TO ${WEB_ROLE};

CREATE OR REPLACE FUNCTION central.count_jobs() RETURNS TABLE (task text, state text, jobs integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT task_identifier,
    CASE WHEN locked_at IS NOT NULL THEN 'running' WHEN attempts >= max_attempts THEN 'failed'
      WHEN attempts > 0 THEN 'retrying' ELSE 'waiting' END,
    count(*)::int
  FROM graphile_worker.jobs GROUP BY 1, 2
$$;
REVOKE ALL ON FUNCTION central.count_jobs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.count_jobs() TO ${WEB_ROLE};

-- Of what a job carries only the workspace is told; those that are given up come first.
CREATE OR REPLACE FUNCTION central.list_jobs() RETURNS TABLE (
  id text, task text, state text, tenant_id text, attempts integer, max_attempts integer, at timestamptz, error text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT job.id::text, task.identifier,
    CASE WHEN job.locked_at IS NOT NULL THEN 'running' WHEN job.attempts >= job.max_attempts THEN 'failed'
      WHEN job.attempts > 0 THEN 'retrying' ELSE 'waiting' END,
    job.payload ->> 'tenantId', job.attempts::int, job.max_attempts::int,
    CASE WHEN job.locked_at IS NOT NULL THEN job.locked_at WHEN job.attempts >= job.max_attempts THEN job.updated_at
      ELSE job.run_at END,
    left(split_part(job.last_error, chr(10), 1), 500)
  FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
  ORDER BY job.locked_at IS NULL AND job.attempts >= job.max_attempts DESC, job.locked_at NULLS LAST, 7 DESC, job.id
  LIMIT 100
$$;
REVOKE ALL ON FUNCTION central.list_jobs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.list_jobs() TO ${WEB_ROLE};

CREATE OR REPLACE FUNCTION central.retry_job(job bigint) RETURNS TABLE (task text, tenant_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE graphile_worker._private_jobs given_up SET attempts = 0, run_at = now(), updated_at = now()
  FROM graphile_worker._private_tasks tasks
  WHERE given_up.id = job AND tasks.id = task_id AND attempts >= max_attempts AND locked_at IS NULL
  RETURNING tasks.identifier, (payload ->> 'tenantId')::uuid
$$;
REVOKE ALL ON FUNCTION central.retry_job(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.retry_job(bigint) TO ${WEB_ROLE};

CREATE OR REPLACE FUNCTION central.discard_job(job bigint) RETURNS TABLE (task text, tenant_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM graphile_worker._private_jobs given_up USING graphile_worker._private_tasks tasks
  WHERE given_up.id = job AND tasks.id = task_id AND attempts >= max_attempts AND locked_at IS NULL
  RETURNING tasks.identifier, (payload ->> 'tenantId')::uuid
$$;
REVOKE ALL ON FUNCTION central.discard_job(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.discard_job(bigint) TO ${WEB_ROLE};

-- A worker holds its lock while it is connected, and sets the clock of its crontab forward every minute.
CREATE OR REPLACE FUNCTION central.worker_seen_at() RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN EXISTS (
    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory' AND granted
      AND classid = 0 AND objid = ${WORKERS} AND objsubid = 1
  ) THEN now() ELSE (SELECT max(last_execution) FROM graphile_worker._private_known_crontabs) END
$$;
REVOKE ALL ON FUNCTION central.worker_seen_at() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central.worker_seen_at() TO ${WEB_ROLE};`

const silent = new Logger(() => () => undefined)

/** Brings the job queue's own tables in the central database up to date. */
export async function setUpQueue(adminUrl: string, centralDatabase: string): Promise<void> {
  await runMigrations({ connectionString: withDatabase(adminUrl, centralDatabase), logger: silent })

  const inside = await openAdmin(adminUrl, centralDatabase)
  try {
    await inside.transaction(run => run(FUNCTIONS))
  } finally {
    inside.close()
  }
}
