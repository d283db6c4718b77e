import 'server-only'
import { sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import { withDeadline } from '@/lib/kernel/deadline'
import { log } from '@/lib/kernel/log'
import type { ConnectionLoad } from '@/lib/tenancy/pools'

export type Health = {
  /** People can work: the central database answers and has what this release needs. */
  readonly isServing: boolean
  /** What is wrong, a sentence each, without the name of anything. */
  readonly problems: readonly string[]
}

const PATIENCE = 2_000

type Answer = { isMigrated: boolean; hasWorker: boolean }

// The worker sets its clock forward every minute, so three have passed it by when it is called away.
const ask = (central: CentralDb) =>
  central.execute<Answer>(sql`
    select exists (select from central.migrations where name = ${schemaVersion('central')}) as "isMigrated",
      coalesce(central.worker_seen_at() > now() - interval '3 minutes', false) as "hasWorker"`)

/** Nothing is free, and as many wait as are served: whoever comes next waits long or in vain. */
const isExhausted = ({ limit, taken, idle, waiting }: ConnectionLoad['tenants']): boolean =>
  taken >= limit && idle === 0 && waiting >= limit

/**
 * Can this process do its work, and does everything beside it do its own? Never throws.
 *
 * @param options.patience milliseconds that the central database has to answer
 */
export async function examineHealth(
  central: CentralDb,
  load: ConnectionLoad['tenants'],
  { patience = PATIENCE }: { patience?: number } = {},
): Promise<Health> {
  const problems: string[] = []
  let isServing = false

  try {
    const { isMigrated, hasWorker } = one(await withDeadline(patience, ask(central)))
    isServing = isMigrated
    if (!isMigrated) problems.push('The central database lacks a migration of this release.')
    if (!hasWorker) problems.push('No worker has been seen for three minutes.')
  } catch (error) {
    log.warn({ error }, 'the central database does not answer')
    problems.push('The central database does not answer.')
  }
  if (isExhausted(load)) problems.push('Every connection is in use, and as many requests wait for one.')

  return { isServing, problems }
}
