import 'server-only'
import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import { generateKeyBetween } from 'fractional-indexing'
import { one } from '@/db/one'
import { savedViews, teamMembers } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { allFieldsFor, fieldsFor } from '@/lib/crm/custom-fields/queries'
import { lossOf } from '@/lib/crm/lists/left-out'
import { type ListedName, listedNames } from '@/lib/crm/objects/field'
import { mayChange, seenBy, viewRank } from '@/lib/crm/views/queries'
import {
  MAX_VIEWS,
  type NewView,
  newView,
  stateProblem,
  type ViewEdit,
  type ViewMove,
  viewState,
} from '@/lib/crm/views/schema'
import type { ViewState } from '@/lib/crm/views/state'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Keeps a list as a view, behind the others.
 *
 * @throws AppError `invalid` when its state makes no sense or there are too many; `forbidden` when it is to be for
 *   others and the actor may not give such
 */
export function createView(tenant: TenantScope, input: NewView): Promise<{ id: string }> {
  return tenant.transaction('view:save', async (db, inside) => {
    const { entity, ...values } = newView.parse(input)
    await assertSensible(inside, entity, values.state)
    const ownerId = tenant.actor.memberId
    if (!ownerId || (values.visibility !== 'private' && !tenant.can('view:share'))) throw mayNot()
    if (values.visibility === 'team') await assertInTeam(db, ownerId)
    const kept = await db
      .select({ rank: savedViews.rank })
      .from(savedViews)
      .where(eq(savedViews.entity, entity))
      .orderBy(desc(viewRank))
      .limit(MAX_VIEWS)
    if (kept.length >= MAX_VIEWS) {
      throw new AppError('invalid', `A workspace holds ${MAX_VIEWS} views of a list. Delete some first.`)
    }

    return one(
      await db
        .insert(savedViews)
        .values({ ...values, entity, ownerId, rank: generateKeyBetween(kept[0]?.rank ?? null, null) })
        .returning({ id: savedViews.id }),
    )
  })
}

/**
 * Renames, changes, shares or pins a view; what is not named stays as it is.
 *
 * @throws AppError `not_found`; `forbidden`, also when a new state would drop what the actor's role hides; `conflict`
 *   when somebody changed it since it was read; `invalid` when its state makes no sense
 */
export function updateView(tenant: TenantScope, edit: ViewEdit): Promise<{ version: number }> {
  return tenant.transaction('view:save', async (db, inside) => {
    const { id, version, ...values } = edit
    const view = await lockView(db, tenant, id)
    const isShared = (values.visibility ?? 'private') !== 'private' && view.visibility === 'private'
    if (isShared && !tenant.can('view:share')) throw mayNot()
    if (values.visibility === 'team') await assertInTeam(db, view.ownerId)
    if (view.version !== version) {
      throw new AppError(
        'conflict',
        'Somebody changed this view since you opened it. Reload to see how it is now.',
      )
    }
    if (values.state) {
      const entity = entityOf(view.entity)
      await assertSensible(inside, entity, values.state)
      await assertKeepsHidden(inside, entity, view.state)
    }

    return one(
      await db
        .update(savedViews)
        .set({ ...values, version: version + 1, updatedAt: sql`now()` })
        .where(eq(savedViews.id, id))
        .returning({ version: savedViews.version }),
    )
  })
}

/** Puts a view behind another one of its list, or before all. @throws AppError `not_found`; `forbidden`. */
export function moveView(tenant: TenantScope, { id, afterId }: ViewMove): Promise<void> {
  return tenant.transaction('view:save', async db => {
    const view = await lockView(db, tenant, id)
    const others = await db
      .select({ id: savedViews.id, rank: savedViews.rank })
      .from(savedViews)
      .where(and(eq(savedViews.entity, view.entity), ne(savedViews.id, id), seenBy(tenant)))
      .orderBy(asc(viewRank), asc(savedViews.id))
    const above = others.find(other => other.id === afterId)
    if (afterId && !above) throw gone()
    // Two that came to have the same rank have no room between them: then behind both.
    const below = others.find(({ rank }) => above === undefined || rank > above.rank)
    await db
      .update(savedViews)
      .set({ rank: generateKeyBetween(above?.rank ?? null, below?.rank ?? null) })
      .where(eq(savedViews.id, id))
  })
}

/** Takes a view away, for everyone who sees it. @throws AppError `not_found`; `forbidden`. */
export function deleteView(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('view:save', async db => {
    await lockView(db, tenant, id)
    await db.delete(savedViews).where(eq(savedViews.id, id))
  })
}

async function lockView(db: TenantDb, tenant: TenantScope, id: string) {
  const [view] = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), seenBy(tenant)))
    .for('update')
  if (!view) throw gone()
  if (!mayChange(tenant, view)) throw mayNot()

  return view
}

async function assertInTeam(db: TenantDb, memberId: string): Promise<void> {
  const inTeam = await db
    .select({ id: teamMembers.teamId })
    .from(teamMembers)
    .where(eq(teamMembers.memberId, memberId))
    .limit(1)
  if (inTeam.length === 0) throw new AppError('invalid', 'Whose view it is is in no team yet.')
}

const gone = () => new AppError('not_found', 'This view is gone.')
const mayNot = () =>
  new AppError('forbidden', 'This view belongs to others too. Save one of your own instead.')

async function assertSensible(tenant: TenantScope, entity: ListedName, state: ViewState): Promise<void> {
  const problem = stateProblem(await fieldsFor(tenant, entity), state)
  if (problem) throw new AppError('invalid', problem)
}

/** A state comes from a list, which shows nothing that a role hides: what is hidden would be gone for all. */
async function assertKeepsHidden(tenant: TenantScope, entity: ListedName, stored: unknown): Promise<void> {
  const before = viewState.safeParse(stored)
  if (!tenant.rights?.fields?.[entity] || !before.success) return
  const all = await allFieldsFor(tenant, entity)
  const loss = lossOf(before.data, all, await fieldsFor(tenant, entity))
  if (loss) throw new AppError('forbidden', loss)
}

function entityOf(stored: string): ListedName {
  const entity = listedNames.find(name => name === stored)
  if (!entity) throw gone()

  return entity
}
