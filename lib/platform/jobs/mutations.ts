import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/platform/audit/record'
import { actorOf, type OperatorScope } from '@/lib/platform/operators/scope'

/** Has a job that was given up tried again now, as often as at first. @throws AppError `conflict` when it is none */
export const retryJob = (operator: OperatorScope, id: string): Promise<void> =>
  change(operator, id, 'job.retried', sql`central.retry_job(${id}::bigint)`)

/** Removes a job that was given up. @throws AppError `conflict` when it is none */
export const discardJob = (operator: OperatorScope, id: string): Promise<void> =>
  change(operator, id, 'job.discarded', sql`central.discard_job(${id}::bigint)`)

const change = (operator: OperatorScope, id: string, action: string, changed: SQL): Promise<void> =>
  inCentral(operator.central, async (db: CentralDb) => {
    const [job] = await db.execute<{ task: string; tenantId: string | null }>(
      sql`select task, tenant_id as "tenantId" from ${changed}`,
    )
    if (!job) throw new AppError('conflict', 'This job is not among the failed ones any more.')
    await recordAudit(db, actorOf(operator), action, job.tenantId, { job: id, task: job.task })
  })
