import 'server-only'
import { standingOf } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import { enqueue } from '@/lib/jobs/enqueue'
import type { FoundSession } from '@/lib/tenancy/registry'

/**
 * Tells a worker that somebody wants to work in a workspace that is behind. It is then brought up to date at once
 * where its pending files say that this is safe. Any number of requests are one job.
 */
export async function touchBehind(
  central: CentralDb,
  { tenantId, state, schemaVersion }: FoundSession['place'],
): Promise<void> {
  if (!tenantId || state !== 'active' || standingOf(schemaVersion) !== 'behind') return

  await enqueue(central, 'migrate_touched', { tenantId }, { jobKey: `touched:${tenantId}`, maxAttempts: 1 })
}
