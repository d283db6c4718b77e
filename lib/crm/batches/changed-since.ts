import 'server-only'
import { and, desc, eq, gt, inArray, notLike, sql } from 'drizzle-orm'
import { type batches, events, members } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { SubjectPlan } from '@/lib/crm/batches/subjects'

type Batch = Pick<typeof batches.$inferSelect, 'id' | 'createdAt'>

/** Who changed records last after a batch, by their timeline: their name by the id of the record. */
export async function changedBy(
  db: TenantDb,
  { event }: SubjectPlan,
  batch: Batch,
  recordIds: readonly string[],
): Promise<Map<string, string>> {
  if (!event || recordIds.length === 0) return new Map()
  const column = events[event]
  const rows = await db
    .selectDistinctOn([column], { id: column, name: members.name })
    .from(events)
    .innerJoin(members, eq(members.id, events.memberId))
    .where(
      and(
        inArray(column, [...recordIds]),
        gt(events.at, batch.createdAt),
        sql`${events.importId} is distinct from ${batch.id}::uuid`,
        notLike(events.kind, '%.undone'),
      ),
    )
    .orderBy(column, desc(events.at), desc(events.id))

  return new Map(rows.flatMap(({ id, name }) => (id ? [[id, name] as const] : [])))
}
