import 'server-only'
import { sql } from 'drizzle-orm'
import { redact } from '@/lib/kernel/redact'
import type { OperatorScope } from '@/lib/platform/operators/scope'

export type JobState = 'failed' | 'running' | 'retrying' | 'waiting'

export type Job = {
  readonly id: string
  readonly task: string
  readonly state: JobState
  readonly tenantId: string | null
  readonly workspace: string | null
  readonly attempts: number
  readonly maxAttempts: number
  /** When it began, was given up or is to be tried (again). */
  readonly at: Date
  /** The first line of what it failed with. */
  readonly error: string | null
}

/** The first hundred jobs, those that are given up before those that run, wait or are tried again. */
export async function listJobs({ central }: OperatorScope): Promise<Job[]> {
  const rows = await central.execute<Omit<Job, 'at'> & { at: number }>(sql`
    select job.id, job.task, job.state, job.tenant_id as "tenantId", tenants.name as workspace, job.attempts,
      job.max_attempts as "maxAttempts", extract(epoch from job.at)::float8 * 1000 as at, job.error
    from central.list_jobs() with ordinality as job(id, task, state, tenant_id, attempts, max_attempts, at, error, place)
    left join central.tenants on tenants.id::text = job.tenant_id
    order by place`)

  return [...rows].map(job => ({
    ...job,
    at: new Date(job.at),
    error: job.error === null ? null : String(redact(job.error)),
  }))
}

/** How many jobs are in each state, of all there are. */
export async function countJobs({ central }: OperatorScope): Promise<Record<JobState, number>> {
  const rows = await central.execute<{ state: JobState; jobs: number }>(
    sql`select state, sum(jobs)::int as jobs from central.count_jobs() group by state`,
  )
  const counts = { failed: 0, running: 0, retrying: 0, waiting: 0 }
  for (const { state, jobs } of rows) counts[state] = jobs

  return counts
}
