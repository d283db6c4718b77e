import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { favourites, members } from '@/db/tenant/tables'
import { type FavouriteChange, maxFavourites } from '@/lib/crm/favourites/schema'
import { assertLive } from '@/lib/crm/live'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Keeps a record at hand for the member, or not any more. Either is done only once.
 *
 * @throws AppError `not_found`, or `conflict` when there are thirty already
 */
export function setFavourite(tenant: TenantScope, { kind, id, isFavourite }: FavouriteChange): Promise<void> {
  return tenant.transaction(`${kind}:read`, async db => {
    const { memberId } = tenant.actor
    if (!memberId) return
    if (!isFavourite) {
      await db
        .delete(favourites)
        .where(
          and(eq(favourites.memberId, memberId), eq(favourites.entity, kind), eq(favourites.recordId, id)),
        )

      return
    }
    await assertLive(db, tenant, { [`${kind}Id`]: id })
    // Two at once would both see twenty-nine.
    await db.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for('update')
    const [kept] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(favourites)
      .where(eq(favourites.memberId, memberId))
    if ((kept?.count ?? 0) >= maxFavourites) {
      throw new AppError('conflict', `You have ${maxFavourites} favourites. Take the star from one first.`)
    }
    await db.insert(favourites).values({ memberId, entity: kind, recordId: id }).onConflictDoNothing()
  })
}
