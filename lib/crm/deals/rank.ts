import 'server-only'
import { and, asc, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { generateKeyBetween } from 'fractional-indexing'
import { deals } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'

/** Ranks compare byte by byte; the collation of the database would sort `a` before `B`. */
export const rank = sql<string>`${deals.boardRank} collate "C"`

/** The n-th rank of a lane (from 0 up to 9,999,999) as SQL: what sets whole lanes at once, as an import does. */
export const rankOfNumber = (n: SQL): SQL<string> => sql`'g' || lpad((${n})::text, 7, '0')`

/** Keys grow by a letter where cards are put between the same two again and again. */
const longestRank = 60

export type Place = { afterId?: string | null; beforeId?: string | null }

/**
 * The rank that puts a deal at a place of a lane. The caller holds the lock on the stage. Neighbours that have
 * left the lane meanwhile do not count; without one, the place is the top.
 */
export async function rankAt(
  db: TenantDb,
  stageId: string,
  place: Place,
  movingId: string | null,
): Promise<string> {
  const found = between(await neighbours(db, stageId, place, movingId))
  if (found) return found
  await rerank(db, stageId)

  return between(await neighbours(db, stageId, place, movingId)) ?? 'a0'
}

/** Gives the cards of a lane new ranks, short and distinct, in the order they have. */
async function rerank(db: TenantDb, stageId: string): Promise<void> {
  const number = sql`row_number() over (order by ${rank}, ${deals.id})`
  await db.execute(sql`
    update ${deals} set board_rank = lane.rank
    from (
      select ${deals.id} as id, ${rankOfNumber(number)} as rank from ${deals}
      where ${deals.stageId} = ${stageId} and ${deals.deletedAt} is null
    ) lane
    where ${deals.id} = lane.id`)
}

function between([above, below]: readonly [string | null, string | null]): string | undefined {
  if (above !== null && below !== null && above >= below) return undefined
  try {
    const found = generateKeyBetween(above, below)

    return found.length <= longestRank ? found : undefined
  } catch {
    // A rank that this library did not make, from an import or an older version.
    return undefined
  }
}

async function neighbours(db: TenantDb, stageId: string, place: Place, movingId: string | null) {
  const inLane = and(
    eq(deals.stageId, stageId),
    isNull(deals.deletedAt),
    movingId ? ne(deals.id, movingId) : undefined,
  )
  const card = { id: deals.id, rank: deals.boardRank }
  const find = async (id: string | null | undefined) =>
    id
      ? (
          await db
            .select(card)
            .from(deals)
            .where(and(inLane, eq(deals.id, id)))
        )[0]
      : undefined
  const next = async (beyond: SQL | undefined, order: SQL[]) =>
    (
      await db
        .select(card)
        .from(deals)
        .where(and(inLane, beyond))
        .orderBy(...order)
        .limit(1)
    )[0]?.rank ?? null
  const down = [asc(rank), asc(deals.id)]

  const above = await find(place.afterId)
  if (above) {
    return [
      above.rank,
      await next(sql`(${rank}, ${deals.id}) > (${above.rank}, ${above.id}::uuid)`, down),
    ] as const
  }
  const below = await find(place.beforeId)
  if (below) {
    const up = [desc(rank), desc(deals.id)]
    const upper = await next(sql`(${rank}, ${deals.id}) < (${below.rank}, ${below.id}::uuid)`, up)

    return [upper, below.rank] as const
  }

  return [null, await next(undefined, down)] as const
}

/** The card above a deal in its lane: where to put it back. */
export async function cardAbove(
  db: TenantDb,
  deal: { id: string; stageId: string; boardRank: string },
): Promise<string | null> {
  const [above] = await db
    .select({ id: deals.id })
    .from(deals)
    .where(
      and(
        eq(deals.stageId, deal.stageId),
        isNull(deals.deletedAt),
        sql`(${rank}, ${deals.id}) < (${deal.boardRank}, ${deal.id}::uuid)`,
      ),
    )
    .orderBy(desc(rank), desc(deals.id))
    .limit(1)

  return above?.id ?? null
}
