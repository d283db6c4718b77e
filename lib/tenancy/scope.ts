import 'server-only'
import { withoutClosed } from '@/db/tenant/closed-columns'
import type { TenantDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import type { MemberId, TenantId } from '@/lib/kernel/ids'
import { can, type Permission, type Role } from '@/lib/permissions'
import { allows, hiddenIn, type Rights } from '@/lib/permissions/rights'

/** Who acts in a workspace: a member, or the product itself on somebody's behalf (import, command). */
export type Actor =
  | { readonly kind: 'member'; readonly memberId: MemberId; readonly name: string; readonly role: Role }
  | { readonly kind: 'import' | 'cli' | 'system'; readonly memberId: MemberId | null; readonly name: string }

/** One tenant, one actor. Its database has a single door, and the door asks what you came to do. */
export type TenantScope = {
  readonly tenantId: TenantId
  readonly slug: string
  readonly name: string
  readonly actor: Actor
  /** What the actor may do with records; null for all of them. Which rows that are says `visible`. */
  readonly rights: Rights | null
  /** May this actor do this? For hiding what the door would refuse. */
  can(permission: Permission): boolean
  /**
   * Who asks to read is given a handle in which the fields that their role hides are empty.
   *
   * @throws AppError `forbidden` when the actor may not.
   */
  db(permission: Permission): TenantDb
  /**
   * Runs `work` in one transaction; the scope it is given writes in the same one, so domain functions
   * compose. A transaction inside a transaction is a savepoint.
   *
   * @throws AppError `forbidden` when the actor may not.
   */
  transaction<T>(permission: Permission, work: (db: TenantDb, tenant: TenantScope) => Promise<T>): Promise<T>
}

type Workspace = Pick<TenantScope, 'tenantId' | 'slug' | 'name' | 'actor' | 'rights'>

/**
 * A scope over a handle that the pool map gave out. `handle` is asked on each use, so that a scope that
 * outlives an evicted pool gets the next one.
 */
export function scopeOver(workspace: Workspace, handle: () => TenantDb): TenantScope {
  const { actor, rights } = workspace
  const may = (permission: Permission) =>
    (actor.kind !== 'member' || can(actor.role, permission)) && allows(rights, permission)

  const admit = (permission: Permission): void => {
    if (!may(permission)) throw new AppError('forbidden', 'You may not do this in this workspace.')
  }
  const closed = rights ? hiddenIn(rights) : undefined
  const narrowed = (db: TenantDb, permission: Permission): TenantDb =>
    closed && isReading(permission) ? withoutClosed(db, closed) : db

  return {
    ...workspace,
    can: may,
    db(permission) {
      admit(permission)

      return narrowed(handle(), permission)
    },
    transaction(permission, work) {
      admit(permission)

      return handle().transaction(tx => {
        const db = tx as unknown as TenantDb

        return work(
          narrowed(db, permission),
          scopeOver(workspace, () => db),
        )
      })
    },
  }
}

/** What is changed is read as it is: which of it may be changed is asked before. */
const isReading = (permission: Permission): boolean => /:(?:read|export)$|^export:/.test(permission)
