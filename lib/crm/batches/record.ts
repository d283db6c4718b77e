import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { batches } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { TenantScope } from '@/lib/tenancy/scope'

type NewBatch = Pick<typeof batches.$inferInsert, 'id' | 'kind' | 'entity' | 'title' | 'change' | 'total'>
type Ending = Partial<Pick<typeof batches.$inferSelect, 'total' | 'done' | 'changed' | 'error'>>

/** Begins a batch in the name of whoever acts; what it changes is written beside each change. */
export async function openBatch(db: TenantDb, { actor }: TenantScope, batch: NewBatch): Promise<void> {
  await db
    .insert(batches)
    .values({ ...batch, memberId: actor.memberId, actor: actor.kind === 'member' ? null : actor.kind })
}

/** Says that a batch is over: from now on it can be undone, whatever it came to. */
export async function closeBatch(db: TenantDb, id: string, { error, ...counts }: Ending = {}): Promise<void> {
  await db
    .update(batches)
    .set({ ...counts, error, state: error ? 'failed' : 'done', finishedAt: sql`clock_timestamp()` })
    .where(eq(batches.id, id))
}

/** Takes back a batch that changed nothing. */
export async function forgetBatch(db: TenantDb, id: string): Promise<void> {
  await db.delete(batches).where(eq(batches.id, id))
}
