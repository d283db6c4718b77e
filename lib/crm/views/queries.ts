import 'server-only'
import { and, asc, eq, or, sql } from 'drizzle-orm'
import { members, savedViews } from '@/db/tenant/tables'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { sharesTeam } from '@/lib/crm/teams/colleagues'
import { readView, writeView } from '@/lib/crm/views/address'
import { type Visibility, viewState } from '@/lib/crm/views/schema'
import type { ViewState } from '@/lib/crm/views/state'
import type { TenantScope } from '@/lib/tenancy/scope'

export type SavedView = {
  id: string
  name: string
  visibility: Visibility
  isPinned: boolean
  owner: { id: string; name: string }
  /** Who looks may change, share, pin, move and delete it. */
  mayChange: boolean
  version: number
  state: ViewState
}

/** Views are put in their order byte by byte; the collation of the database would sort `a` before `B`. */
export const viewRank = sql<string>`${savedViews.rank} collate "C"`

/** One's own, those that people of one's teams give to theirs, and those for everyone. */
export const seenBy = ({ actor }: TenantScope) =>
  or(
    eq(savedViews.visibility, 'everyone'),
    ...(actor.memberId
      ? [
          eq(savedViews.ownerId, actor.memberId),
          and(eq(savedViews.visibility, 'team'), sharesTeam(savedViews.ownerId, actor.memberId)),
        ]
      : []),
  )

/** May whoever looks change this view? One's own; a shared one with the right to share, or as an admin. */
export function mayChange(tenant: TenantScope, view: { ownerId: string; visibility: Visibility }): boolean {
  const isOwn = view.ownerId === tenant.actor.memberId
  if (view.visibility === 'private') return isOwn && tenant.can('view:save')

  return tenant.can('view:manage') || (isOwn && tenant.can('view:share'))
}

/**
 * The views of a kind of records that whoever looks may see, in their order.
 *
 * @param known the fields that their states are read with; those that whoever looks sees when it is left out
 */
export async function listViews(
  tenant: TenantScope,
  entity: ListedName,
  known?: readonly Field[],
): Promise<SavedView[]> {
  const fields = known ?? (await fieldsFor(tenant, entity))
  const rows = await tenant
    .db('view:read')
    .select({
      id: savedViews.id,
      name: savedViews.name,
      visibility: savedViews.visibility,
      isPinned: savedViews.isPinned,
      ownerId: savedViews.ownerId,
      owner: { id: members.id, name: members.name },
      version: savedViews.version,
      state: savedViews.state,
    })
    .from(savedViews)
    .innerJoin(members, eq(members.id, savedViews.ownerId))
    .where(and(eq(savedViews.entity, entity), seenBy(tenant)))
    .orderBy(asc(viewRank), asc(savedViews.id))

  return rows.map(({ ownerId, state, ...row }) => ({
    ...row,
    mayChange: mayChange(tenant, { ...row, ownerId }),
    state: stillKnown(entity, state, fields),
  }))
}

/** What is left of a stored state when the fields that are gone since are taken out. */
function stillKnown(entity: ListedName, stored: unknown, fields: readonly Field[]): ViewState {
  const parsed = viewState.safeParse(stored)

  return parsed.success ? readView(entity, writeView(parsed.data), fields) : { sorts: [], columns: [] }
}
