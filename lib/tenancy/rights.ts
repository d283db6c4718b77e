import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { memberships } from '@/db/central/tables'
import { members, roles } from '@/db/tenant/tables'
import type { CentralDb, TenantDb } from '@/db/types'
import { type Rights, rightsOf } from '@/lib/permissions/rights'
import { everythingClosed, readRights } from '@/lib/permissions/rights-schema'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'

/** The rights of a member, for work that is done in their name without a session of theirs; none for who is no member. */
export async function rightsOfMember(
  registry: CentralDb,
  tenantId: string,
  memberId: string,
): Promise<Rights | null> {
  const [found] = await registry
    .select({ role: memberships.role, rights: memberships.rights })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.memberId, memberId)))

  return found ? rightsOf(found.role, readRights(found.rights)) : everythingClosed
}

/**
 * Makes the registry's copies of the rights equal to what the roles in the workspace say, from the next request of
 * each member on. Whoever changes a role, or gives one, calls it at the end of the same transaction; without anything
 * to do it changes nothing.
 *
 * @param db the transaction of the change
 * @param only the members whose role changed; all without it
 * @returns how many copies were not equal
 */
export async function spreadRights(
  db: TenantDb,
  { tenantId }: TenantScope,
  only?: readonly string[],
  registry: CentralDb = central(),
): Promise<number> {
  if (only?.length === 0) return 0
  const named = only && inArray(members.id, [...only])
  // Whoever changes one of these roles meanwhile waits, and then finds the members of this transaction too.
  const held = db.select({ id: members.roleId }).from(members).where(named)
  await db.select({ id: roles.id }).from(roles).where(inArray(roles.id, held)).for('share')
  const people = await db
    .select({ memberId: members.id, rights: roles.rights })
    .from(members)
    .leftJoin(roles, eq(roles.id, members.roleId))
    .where(named)
  const changed = await registry.execute<{ id: string }>(sql`
    update ${memberships} set rights = wanted.rights
    from jsonb_to_recordset(${JSON.stringify(people)}::text::jsonb) as wanted("memberId" uuid, rights jsonb)
    where ${memberships.tenantId} = ${tenantId} and ${memberships.memberId} = wanted."memberId"
      and ${memberships.rights} is distinct from wanted.rights
    returning wanted."memberId" as id`)

  return changed.length
}

/**
 * Makes all copies of a workspace equal to its roles again, when a commit was lost between the two databases. Nobody is
 * given another role meanwhile.
 *
 * @returns how many were not equal
 */
export const repairRights = (tenant: TenantScope, registry: CentralDb = central()): Promise<number> =>
  tenant.transaction('member:update', async (db, inside) => {
    await db.select({ id: members.id }).from(members).orderBy(members.id).for('share')

    return spreadRights(db, inside, undefined, registry)
  })
