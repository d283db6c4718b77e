import 'server-only'
import { sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Deals that one transaction changes at the most. */
const most = 1_000

type Saying = { old: string; label: string; after?: string | undefined; atOnce?: number | undefined }

/**
 * Deals that were lost for a reason say it in its new words: what is counted by it goes on. Each is a change as any
 * other, with a version and a line in its timeline. So many at once, in the order of their ids behind `after`.
 *
 * @returns whether that were all, and where to go on
 */
export async function sayAnew(
  db: TenantDb,
  { actor }: TenantScope,
  { old, label, after, atOnce = most }: Saying,
): Promise<{ isOver: boolean; reached: string | undefined }> {
  const rows = await db.execute<{ id: string }>(sql`
    with found as (
      select id from deals where lost_reason = ${old} and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
      order by id limit ${atOnce} for no key update
    ), said as (
      update deals deal set lost_reason = ${label}, version = deal.version + 1, updated_at = now(),
        updated_by = ${actor.memberId}::uuid
      from found where deal.id = found.id returning deal.id, deal.name
    ), told as (
      insert into events (kind, member_id, actor, deal_id, title, changes)
      select 'deal.updated', ${actor.memberId}::uuid, ${actor.kind === 'member' ? null : actor.kind}, id, name,
        ${JSON.stringify([{ field: 'lost reason', old, new: label }])}::text::jsonb
      from said
    ) select id::text as id from said order by said.id`)

  return { isOver: rows.length < atOnce, reached: rows.at(-1)?.id }
}
