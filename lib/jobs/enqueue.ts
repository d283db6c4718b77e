import 'server-only'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { CentralDb } from '@/db/types'
import { payloads, type TaskName } from './payloads'

export type EnqueueOptions = {
  /** A waiting job with the same key is replaced, so that the same work never waits twice. */
  readonly jobKey?: string
  /** When it is done; at once unless it is named. */
  readonly runAt?: Date
  /** How often it is tried before it is left as failed, with growing pauses. */
  readonly maxAttempts?: number
}

/**
 * Hands a job to the worker, in the transaction of `db`: it is seen when that commits, and never otherwise.
 *
 * @throws ZodError when the payload is not what the task expects
 */
export async function enqueue<Task extends TaskName>(
  db: CentralDb,
  task: Task,
  payload: z.input<(typeof payloads)[Task]>,
  { jobKey, runAt, maxAttempts = 5 }: EnqueueOptions = {},
): Promise<void> {
  const checked = JSON.stringify(payloads[task].parse(payload))

  await db.execute(
    sql`SELECT central.enqueue_job(${task}, ${checked}::json, ${jobKey ?? null}, ${maxAttempts}::int,
      ${runAt?.toISOString() ?? null}::timestamptz)`,
  )
}
