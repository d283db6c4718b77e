import 'server-only'
import { sql } from 'drizzle-orm'
import { generateNKeysBetween } from 'fractional-indexing'
import type { TenantDb } from '@/db/types'
import { recordSet } from '@/lib/transfer/engine/record-set'

/**
 * Ranks for cards that come to the end of their lanes, in the order given. The stages stay locked until the
 * transaction ends, as with every move on the board; those are locked in the order of their ids.
 *
 * @param stageIds the stage of each card, null for one that stays where it is
 */
export async function rankNewCards(
  db: TenantDb,
  stageIds: readonly (string | null)[],
): Promise<(string | undefined)[]> {
  const counts = new Map<string, number>()
  for (const id of stageIds) if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
  if (counts.size === 0) return stageIds.map(() => undefined)
  const given = recordSet(
    [...counts.keys()].sort().map(id => ({ id })),
    { id: 'uuid' },
    'given',
  )
  const lanes = await db.execute<{ id: string; last: string | null }>(sql`
    with locked as materialized (
      select s.id from stages s join ${given} on given.id = s.id order by s.id for no key update of s
    )
    select locked.id, (
      select d.board_rank from deals d where d.stage_id = locked.id and d.deleted_at is null
      order by d.board_rank collate "C" desc, d.id desc limit 1
    ) as last
    from locked`)
  const ranks = new Map([...lanes].map(({ id, last }) => [id, keysAfter(last, counts.get(id) ?? 0)]))

  return stageIds.map(id => (id ? ranks.get(id)?.next().value : undefined) ?? undefined)
}

function* keysAfter(last: string | null, count: number): Generator<string> {
  let keys: string[]
  try {
    keys = generateNKeysBetween(last, null, count)
  } catch {
    // A rank that the library did not make: what has it as a beginning sorts behind it.
    keys = Array.from({ length: count }, (_, at) => `${last}${String(at).padStart(7, '0')}V`)
  }
  yield* keys
}
