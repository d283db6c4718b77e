import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { companies } from '@/db/tenant/tables'
import { alike } from '@/db/tenant/tables/columns'
import type { TenantDb } from '@/db/types'
import type { CompanyEdit, NewCompany } from '@/lib/crm/companies/schema'
import { companyLabels } from '@/lib/crm/companies/words'
import { changedCustom, newCustom } from '@/lib/crm/custom-fields/values'
import { recordEvent } from '@/lib/crm/events'
import { assertMayEdit, assertMayFill, isHidden } from '@/lib/crm/objects/limits'
import { assertUnchanged } from '@/lib/crm/records/unchanged'
import { isVisible, visible } from '@/lib/crm/records/visible'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { changesBetween } from '@/lib/crm/records/words'
import { assertCompany, assertOwner, gone, reserve, sameRow, stamp, taken } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const named = { companyId: companies.id, title: companies.name }

/**
 * Adds a company. Without an owner it belongs to whoever adds it.
 *
 * @throws AppError `conflict` when another company has the domain; one in the trash counts too, and to whom
 * `asksForNamesake` one of the same name, unless the input says `isNewAnyway`
 */
export function createCompany(tenant: TenantScope, input: NewCompany): Promise<{ id: string }> {
  const { isNewAnyway, asksForNamesake, custom, ...values } = input

  assertMayFill(tenant, 'company', values)

  return tenant.transaction('company:create', async db => {
    await assertFree(db, tenant, values.domain, { alsoTrashed: !isNewAnyway })
    if (asksForNamesake && !isNewAnyway) await assertNoNamesake(db, tenant, values.name)
    await assertOwner(db, values.ownerId)
    await assertCompany(db, tenant, values.parentCompanyId, 'parentCompanyId')
    const { memberId } = tenant.actor
    const company = one(
      await db
        .insert(companies)
        .values({
          ...values,
          custom: await newCustom(db, tenant, 'company', custom),
          ownerId: values.ownerId ?? memberId,
          createdBy: memberId,
          updatedBy: memberId,
        })
        .returning(named),
    )
    await recordEvent(db, tenant, { kind: 'company.created', ...company })

    return { id: company.companyId }
  })
}

/**
 * Changes fields of a company; what the edit does not name stays.
 *
 * @throws AppError `conflict` when somebody changed the same fields since they were read, or another company has
 * the domain
 */
export function updateCompany(tenant: TenantScope, input: CompanyEdit): Promise<{ version: number }> {
  const { id, version, seen, custom, ...edit } = input

  return tenant.transaction('company:update', async db => {
    await assertWithinReach(db, tenant, 'company', 'update', id)
    const [company] = await db
      .select()
      .from(companies)
      .where(and(eq(companies.id, id), isNull(companies.deletedAt)))
      .for('no key update')
    if (!company) throw gone('company')
    assertMayEdit(tenant, 'company', company, edit)
    await assertUnchanged(db, tenant, companyLabels, company, { ...edit, version, seen })
    const own = await changedCustom(db, tenant, 'company', company, { custom, version, seen })
    const changes = [...(await changesBetween(db, companyLabels, company, edit)), ...own.changes]
    if (changes.length === 0) return { version: company.version }
    await assertFree(db, tenant, edit.domain, { except: id })
    await assertOwner(db, edit.ownerId)
    await assertParent(db, tenant, id, edit.parentCompanyId)
    const { version: now, ...changed } = one(
      await db
        .update(companies)
        .set({ ...edit, ...own.set, ...stamp(tenant), version: sql`${companies.version} + 1` })
        .where(eq(companies.id, id))
        .returning({ ...named, version: companies.version }),
    )
    await recordEvent(db, tenant, { kind: 'company.updated', ...changed, changes })

    return { version: now }
  })
}

/** Moves a company to the trash. Its contacts and deals stay. @throws AppError `not_found` */
export function deleteCompany(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('company:delete', async db => {
    await assertWithinReach(db, tenant, 'company', 'delete', id)
    const [deleted] = await db
      .update(companies)
      .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
      .where(and(eq(companies.id, id), isNull(companies.deletedAt)))
      .returning(named)
    if (!deleted) throw new AppError('not_found', 'This company is in the trash already.')
    await recordEvent(db, tenant, { kind: 'company.deleted', ...deleted })
  })
}

/**
 * Brings a company back.
 *
 * @throws AppError `not_found`; `conflict` when another has taken its domain or its key of an import meanwhile
 */
export function restoreCompany(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('trash:restore', async db => {
    await assertWithinReach(db, tenant, 'company', 'delete', id)
    const [company] = await db
      .select({ ...named, domain: companies.domain, externalId: companies.externalId })
      .from(companies)
      .where(and(eq(companies.id, id), isNotNull(companies.deletedAt)))
      .for('no key update')
    if (!company) throw new AppError('not_found', 'This company is not in the trash.')
    const { domain, externalId, ...event } = company
    await assertFree(db, tenant, domain, { except: id })
    await assertKeyFree(db, tenant, externalId)
    await db.update(companies).set({ deletedAt: null, deletedBy: null }).where(eq(companies.id, id))
    await recordEvent(db, tenant, { kind: 'company.restored', ...event })
  })
}

/** @throws AppError `conflict` that names who has the domain */
async function assertFree(
  db: TenantDb,
  tenant: TenantScope,
  domain: string | null | undefined,
  { except, alsoTrashed = false }: { except?: string; alsoTrashed?: boolean } = {},
): Promise<void> {
  if (!domain) return
  await reserve(db, 'domain', domain)
  const [holder] = await db
    .select({
      id: companies.id,
      name: companies.name,
      isTrashed: sql<boolean>`${companies.deletedAt} is not null`,
      isSeen: isVisible(tenant, 'company'),
    })
    .from(companies)
    .where(
      and(
        sql`lower(${companies.domain}) = lower(${domain})`,
        alsoTrashed ? undefined : isNull(companies.deletedAt),
        except ? ne(companies.id, except) : undefined,
      ),
    )
    .orderBy(sql`${companies.deletedAt} desc nulls first`)
    .limit(1)
  if (holder) throw taken(tenant, 'company', 'domain', 'domain', holder)
}

/**
 * A name may be had twice, so this only asks, and only of companies that whoever adds one sees.
 *
 * @throws AppError `conflict` with the namesake in `fields`
 */
async function assertNoNamesake(db: TenantDb, tenant: TenantScope, name: string): Promise<void> {
  const [namesake] = await db
    .select({ id: companies.id, name: companies.name, city: companies.city })
    .from(companies)
    .where(
      and(
        sql`${alike(sql`${companies.name}`)} = ${alike(sql`${name}::text`)}`,
        isNull(companies.deletedAt),
        visible(tenant, 'company'),
      ),
    )
    .orderBy(companies.id)
    .limit(1)
  if (!namesake) return
  const { name: called, city } = namesake
  const where = city && !isHidden(tenant, 'company', 'city') ? ` in ${city}` : ''
  throw new AppError('conflict', `${called}${where} is here already.`, {
    fields: { namesake: [namesake.id] },
  })
}

async function assertKeyFree(db: TenantDb, tenant: TenantScope, externalId: string | null): Promise<void> {
  if (!externalId) return
  const [twin] = await db
    .select({ name: companies.name, isSeen: isVisible(tenant, 'company') })
    .from(companies)
    .where(and(eq(companies.externalId, externalId), isNull(companies.deletedAt)))
  if (twin) throw sameRow(twin)
}

/** A company cannot stand above itself, over however many steps. */
async function assertParent(
  db: TenantDb,
  tenant: TenantScope,
  id: string,
  parentId: string | null | undefined,
): Promise<void> {
  if (!parentId) return
  await assertCompany(db, tenant, parentId, 'parentCompanyId')
  const [loop] = await db.execute<{ id: string }>(sql`
    with recursive above as (
      select id, parent_company_id from companies where id = ${parentId}
      union select c.id, c.parent_company_id from companies c join above a on c.id = a.parent_company_id
    ) select id from above where id = ${id}`)
  if (loop) {
    const message = 'A company cannot stand above itself.'
    throw new AppError('invalid', message, { fields: { parentCompanyId: [message] } })
  }
}
