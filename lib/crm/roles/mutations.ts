import 'server-only'
import { and, count, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { members, roles } from '@/db/tenant/tables'
import type { CentralDb, TenantDb } from '@/db/types'
import { changedRights } from '@/lib/crm/roles/changed-rights'
import { listLimited, rightsFrom } from '@/lib/crm/roles/queries'
import { MAX_ROLES, type NewRole, type RoleEdit, type RoleRemoval } from '@/lib/crm/roles/schema'
import { sensibleLimits } from '@/lib/crm/roles/sensible-limits'
import { AppError } from '@/lib/kernel/errors'
import { type Rights, standardRights } from '@/lib/permissions/rights'
import { recordAudit } from '@/lib/tenancy/audit'
import { changeRole } from '@/lib/tenancy/membership'
import { central } from '@/lib/tenancy/pools'
import { spreadRights } from '@/lib/tenancy/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Makes a role that says what another one says, to be changed from there.
 *
 * @throws AppError `invalid` when its name is taken or there are too many, `not_found` when the other one is gone
 */
export function createRole(tenant: TenantScope, { name, from }: NewRole): Promise<{ id: string }> {
  return tenant.transaction('member:update', async db => {
    const { held } = one(await db.select({ held: count() }).from(roles))
    if (held >= MAX_ROLES) throw new AppError('invalid', `A workspace holds ${MAX_ROLES} roles.`)
    await assertNameFree(db, name)
    const rights = await rightsToBeginWith(db, from)
    const role = one(await db.insert(roles).values({ name, rights }).returning({ id: roles.id }))
    await recordAudit(db, tenant, { action: 'role.made', recordId: role.id, title: name })

    return role
  })
}

/**
 * Says anew what a role is called and what it lets people do, from their next request on.
 *
 * @throws AppError `not_found`; `invalid` when the name is taken; `conflict` when somebody changed it since it was read
 */
export async function updateRole(
  tenant: TenantScope,
  { id, version, name, rights: given }: RoleEdit,
  registry: CentralDb = central(),
): Promise<{ version: number }> {
  return tenant.transaction('member:update', async db => {
    const role = await lockRole(db, id)
    if (role.version !== version) {
      throw new AppError(
        'conflict',
        'Somebody changed this role since you opened it. Reload to see it as it is.',
      )
    }
    await assertNameFree(db, name, id)
    const known = await listLimited(db)
    const rights = sensibleLimits(given, known)
    const changed = one(
      await db
        .update(roles)
        .set({ name, rights, version: version + 1, updatedAt: sql`now()` })
        .where(eq(roles.id, id))
        .returning({ version: roles.version }),
    )
    await recordAudit(db, tenant, {
      action: 'role.changed',
      recordId: id,
      title: role.name,
      changes: [
        ...(name === role.name ? [] : [{ field: 'name', old: role.name, new: name }]),
        ...changedRights(
          rightsFrom(role.rights),
          rights,
          (kind, key) => known[kind].find(field => field.key === key)?.label ?? 'a field that is gone',
        ),
      ],
    })
    await spreadRights(db, tenant, await peopleOf(db, id), registry)

    return changed
  })
}

/**
 * Takes a role away. Its people become what is said instead.
 *
 * @throws AppError `not_found`; `invalid` when somebody has it and nothing is said of what they become
 */
export async function deleteRole(
  tenant: TenantScope,
  { id, giveTo }: RoleRemoval,
  registry: CentralDb = central(),
): Promise<void> {
  await tenant.transaction('member:update', async (db, inside) => {
    await lockInOrder(db, id, giveTo?.roleId)
    const role = await lockRole(db, id)
    const people = await peopleOf(db, id)
    if (people.length > 0 && (!giveTo || giveTo.roleId === id)) {
      const message = 'Choose what its people become.'
      throw new AppError('invalid', message, { fields: { giveTo: [message] } })
    }
    for (const memberId of people) {
      if (giveTo) await changeRole(inside, memberId, giveTo, registry)
    }
    // Who was removed from the workspace is not given another one.
    await db.update(members).set({ roleId: null }).where(eq(members.roleId, id))
    await db.delete(roles).where(eq(roles.id, id))
    await recordAudit(db, tenant, { action: 'role.removed', recordId: id, title: role.name })
  })
}

async function rightsToBeginWith(db: TenantDb, from: NewRole['from']): Promise<Rights> {
  if (from === 'manager' || from === 'sales' || from === 'readOnly') return standardRights[from]
  const [other] = await db.select({ rights: roles.rights }).from(roles).where(eq(roles.id, from))
  if (!other) throw gone()

  return rightsFrom(other.rights)
}

async function lockRole(db: TenantDb, id: string) {
  const [role] = await db
    .select({ id: roles.id, name: roles.name, rights: roles.rights, version: roles.version })
    .from(roles)
    .where(eq(roles.id, id))
    .for('update')
  if (!role) throw gone()

  return role
}

/**
 * A role that goes, the one that takes its place, and then its people with the owners, each in one order: two roles
 * that are given each other's people at once, or one that is given meanwhile, wait for each other one by one.
 */
async function lockInOrder(db: TenantDb, id: string, into: string | null | undefined): Promise<void> {
  const both = [id, ...(into ? [into] : [])]
  await db.select({ id: roles.id }).from(roles).where(inArray(roles.id, both)).orderBy(roles.id).for('update')
  const isOwner = and(eq(members.role, 'owner'), eq(members.state, 'active'))
  await db
    .select({ id: members.id })
    .from(members)
    .where(or(eq(members.roleId, id), isOwner))
    .orderBy(members.id)
    .for('update')
}

const gone = () => new AppError('not_found', 'This role is gone.')

/** Who has a role, in one order. */
async function peopleOf(db: TenantDb, roleId: string): Promise<string[]> {
  const rows = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.roleId, roleId), ne(members.state, 'removed')))
    .orderBy(members.id)

  return rows.map(({ id }) => id)
}

async function assertNameFree(db: TenantDb, name: string, except?: string): Promise<void> {
  const [taken] = await db
    .select({ id: roles.id })
    .from(roles)
    .where(
      and(sql`atrium_fold(${roles.name}) = atrium_fold(${name})`, except ? ne(roles.id, except) : undefined),
    )
    .limit(1)
  if (taken) {
    const message = `There is a role named ${name} already.`
    throw new AppError('invalid', message, { fields: { name: [message] } })
  }
}
