import 'server-only'
import { sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'

const writerLock = 7_291_002

/**
 * Acts on many rows of one workspace write one after the other: two imports never make the same record, and an
 * undo never meets an import half way. Held until the transaction ends.
 */
export async function waitForTurn(db: TenantDb): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${writerLock})`)
}
