import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { contacts, deals, members, pipelines, stages, workspace } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { changedCustom, newCustom } from '@/lib/crm/custom-fields/values'
import { rankAt } from '@/lib/crm/deals/rank'
import { type DealEdit, type NewDeal, newDeal } from '@/lib/crm/deals/schema'
import { today } from '@/lib/crm/deals/today'
import { dealLabels } from '@/lib/crm/deals/words'
import { recordEvent } from '@/lib/crm/events'
import { assertLive } from '@/lib/crm/live'
import { assertMayEdit, assertMayFill } from '@/lib/crm/objects/limits'
import { inOrder, lockStage } from '@/lib/crm/pipelines/queries'
import { assertUnchanged } from '@/lib/crm/records/unchanged'
import { isVisible } from '@/lib/crm/records/visible'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { changesBetween } from '@/lib/crm/records/words'
import { sameRow } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Makes a deal at the top of its stage. Without an owner it belongs to whoever makes it; without a company it
 * takes that of its contact.
 *
 * @throws AppError `not_found` when the stage or a record it names is gone; `invalid` when the owner is.
 */
export function createDeal(tenant: TenantScope, input: NewDeal): Promise<{ id: string }> {
  const { custom, ...values } = newDeal.parse(input)

  assertMayFill(tenant, 'deal', values)

  return tenant.transaction('deal:create', async db => {
    const { companyId, contactId } = values
    await assertLive(db, tenant, { companyId, contactId })
    const { memberId } = tenant.actor
    const ownerId = values.ownerId ?? memberId
    if (ownerId) await assertMember(db, ownerId)
    const stage = await lockStage(db, values.stageId ?? (await firstStage(db)))
    const deal = one(
      await db
        .insert(deals)
        .values({
          ...values,
          custom: await newCustom(db, tenant, 'deal', custom),
          pipelineId: stage.pipelineId,
          stageId: stage.id,
          status: stage.type,
          boardRank: await rankAt(db, stage.id, {}, null),
          currency: values.currency ?? sql`coalesce((select ${workspace.currency} from ${workspace}), 'USD')`,
          companyId: companyId ?? (await companyOf(db, contactId)),
          ownerId,
          openedOn: values.openedOn ?? today,
          closedOn: stage.type === 'open' ? null : today,
          createdBy: memberId,
          updatedBy: memberId,
        })
        .returning({ id: deals.id, name: deals.name, companyId: deals.companyId }),
    )
    await recordEvent(db, tenant, {
      kind: 'deal.created',
      dealId: deal.id,
      companyId: deal.companyId,
      contactId,
      title: deal.name,
      changes: [{ field: 'stage', old: null, new: stage.name }],
    })

    return { id: deal.id }
  })
}

/**
 * Changes fields of a deal; what the edit does not name stays.
 *
 * @throws AppError `conflict`, with both values, when somebody changed the same fields since they were read;
 * `not_found` when a record it names is gone.
 */
export function updateDeal(tenant: TenantScope, input: DealEdit): Promise<{ version: number }> {
  const { id, version, seen, custom, ...edit } = input

  return tenant.transaction('deal:update', async db => {
    await assertWithinReach(db, tenant, 'deal', 'update', id)
    const [deal] = await db
      .select()
      .from(deals)
      .where(and(eq(deals.id, id), isNull(deals.deletedAt)))
      .for('no key update')
    if (!deal) throw new AppError('not_found', 'This deal is gone. Somebody moved it to the trash.')
    assertMayEdit(tenant, 'deal', deal, edit)
    await assertUnchanged(db, tenant, dealLabels, deal, { ...edit, version, seen })
    const own = await changedCustom(db, tenant, 'deal', deal, { custom, version, seen })
    const changes = [...(await changesBetween(db, dealLabels, deal, edit)), ...own.changes]
    if (changes.length === 0) return { version: deal.version }
    await assertLive(db, tenant, { companyId: edit.companyId, contactId: edit.contactId })
    if (edit.ownerId) await assertMember(db, edit.ownerId)

    const changed = one(
      await db
        .update(deals)
        .set({ ...edit, ...own.set, ...stamp(tenant) })
        .where(eq(deals.id, id))
        .returning({
          version: deals.version,
          name: deals.name,
          companyId: deals.companyId,
          contactId: deals.contactId,
        }),
    )
    await recordEvent(db, tenant, {
      kind: 'deal.updated',
      dealId: id,
      companyId: changed.companyId,
      contactId: changed.contactId,
      title: changed.name,
      changes,
    })

    return { version: changed.version }
  })
}

/** Moves a deal to the trash. @throws AppError `not_found` when it is there already. */
export function deleteDeal(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('deal:delete', async db => {
    await assertWithinReach(db, tenant, 'deal', 'delete', id)
    const [deal] = await db
      .update(deals)
      .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
      .where(and(eq(deals.id, id), isNull(deals.deletedAt)))
      .returning(named)
    if (!deal) throw new AppError('not_found', 'This deal is in the trash already.')
    await recordEvent(db, tenant, { kind: 'deal.deleted', ...deal })
  })
}

/**
 * Brings a deal back from the trash, into the stage in which it was.
 *
 * @throws AppError `not_found` when it is not there; `conflict` when another deal has taken its external id.
 */
export function restoreDeal(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('trash:restore', async db => {
    await assertWithinReach(db, tenant, 'deal', 'delete', id)
    const gone = and(eq(deals.id, id), isNotNull(deals.deletedAt))
    const [found] = await db
      .select({ externalId: deals.externalId })
      .from(deals)
      .where(gone)
      .for('no key update')
    if (!found) throw new AppError('not_found', 'This deal is not in the trash.')
    if (found.externalId) {
      const twins = await db
        .select({ name: deals.name, isSeen: isVisible(tenant, 'deal') })
        .from(deals)
        .where(and(eq(deals.externalId, found.externalId), isNull(deals.deletedAt)))
      if (twins[0]) throw sameRow(twins[0])
    }
    const [deal] = await db
      .update(deals)
      .set({ deletedAt: null, deletedBy: null })
      .where(gone)
      .returning(named)
    if (deal) await recordEvent(db, tenant, { kind: 'deal.restored', ...deal })
  })
}

const named = {
  dealId: deals.id,
  title: deals.name,
  companyId: deals.companyId,
  contactId: deals.contactId,
}

/** What every change of a deal leaves on it. */
export const stamp = (tenant: TenantScope) => ({
  updatedBy: tenant.actor.memberId,
  updatedAt: sql`now()`,
  version: sql`${deals.version} + 1`,
})

async function firstStage(db: TenantDb): Promise<string> {
  const [stage] = await db
    .select({ id: stages.id })
    .from(stages)
    .innerJoin(pipelines, eq(pipelines.id, stages.pipelineId))
    .orderBy(sql`${pipelines.isDefault} desc`, pipelines.position, ...inOrder)
    .limit(1)
  if (!stage) throw new AppError('invalid', 'There is no pipeline yet. Make one in Settings.')

  return stage.id
}

async function companyOf(db: TenantDb, contactId: string | null): Promise<string | null> {
  if (!contactId) return null
  const [contact] = await db
    .select({ companyId: contacts.companyId })
    .from(contacts)
    .where(eq(contacts.id, contactId))

  return contact?.companyId ?? null
}

async function assertMember(db: TenantDb, id: string): Promise<void> {
  const found = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, id), ne(members.state, 'removed')))
  if (found.length > 0) return
  const message = 'This person has left the workspace. Choose another owner.'
  throw new AppError('invalid', message, { fields: { ownerId: [message] } })
}
