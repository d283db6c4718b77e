import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { companies } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { type CompanyEdit, companyLabels, type NewCompany } from '@/lib/crm/companies/schema'
import { recordEvent } from '@/lib/crm/events'
import {
  assertCompany,
  assertOwner,
  changedSince,
  changesBetween,
  gone,
  stamp,
} from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Adds a company. Without an owner it belongs to whoever adds it.
 *
 * @throws AppError `conflict` when another company has the domain, also one in the trash
 */
export function createCompany(tenant: TenantScope, input: NewCompany): Promise<{ id: string }> {
  return tenant.transaction('company:create', async db => {
    await assertFree(db, input.domain)
    await assertOwner(db, input.ownerId)
    await assertCompany(db, input.parentCompanyId)
    const { memberId } = tenant.actor
    const company = one(
      await db
        .insert(companies)
        .values({ ...input, ownerId: input.ownerId ?? memberId, createdBy: memberId, updatedBy: memberId })
        .returning({ id: companies.id, name: companies.name }),
    )
    await recordEvent(db, tenant, { kind: 'company.created', companyId: company.id, title: company.name })

    return { id: company.id }
  })
}

/**
 * Changes fields of a company; what the edit does not name stays.
 *
 * @throws AppError `conflict` when somebody changed it since it was read, or another has the domain
 */
export function updateCompany(tenant: TenantScope, input: CompanyEdit): Promise<{ version: number }> {
  const { id, version, ...edit } = input

  return tenant.transaction('company:update', async db => {
    const [company] = await db
      .select()
      .from(companies)
      .where(and(eq(companies.id, id), isNull(companies.deletedAt)))
      .for('no key update')
    if (!company) throw gone('company')
    if (company.version !== version) throw changedSince()
    const changes = await changesBetween(db, companyLabels, company, edit)
    if (changes.length === 0) return { version }
    await assertFree(db, edit.domain, id)
    await assertOwner(db, edit.ownerId)
    await assertParent(db, id, edit.parentCompanyId)
    const changed = one(
      await db
        .update(companies)
        .set({ ...edit, ...stamp(tenant), version: sql`${companies.version} + 1` })
        .where(eq(companies.id, id))
        .returning({ version: companies.version, name: companies.name }),
    )
    await recordEvent(db, tenant, { kind: 'company.updated', companyId: id, title: changed.name, changes })

    return { version: changed.version }
  })
}

/** Moves a company to the trash. Its contacts and deals stay. @throws AppError `not_found` */
export function deleteCompany(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('company:delete', async db => {
    const [company] = await db
      .update(companies)
      .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
      .where(and(eq(companies.id, id), isNull(companies.deletedAt)))
      .returning({ name: companies.name })
    if (!company) throw new AppError('not_found', 'This company is in the trash already.')
    await recordEvent(db, tenant, { kind: 'company.deleted', companyId: id, title: company.name })
  })
}

/** Brings a company back. @throws AppError `conflict` when another has taken its domain meanwhile */
export function restoreCompany(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('trash:restore', async db => {
    const [company] = await db
      .select({ name: companies.name, domain: companies.domain })
      .from(companies)
      .where(and(eq(companies.id, id), isNotNull(companies.deletedAt)))
      .for('no key update')
    if (!company) throw new AppError('not_found', 'This company is not in the trash.')
    await assertFree(db, company.domain, id)
    await db.update(companies).set({ deletedAt: null, deletedBy: null }).where(eq(companies.id, id))
    await recordEvent(db, tenant, { kind: 'company.restored', companyId: id, title: company.name })
  })
}

async function assertFree(db: TenantDb, domain: string | null | undefined, except?: string): Promise<void> {
  if (!domain) return
  const [other] = await db
    .select({ name: companies.name })
    .from(companies)
    .where(
      and(
        sql`lower(${companies.domain}) = lower(${domain})`,
        isNull(companies.deletedAt),
        except ? ne(companies.id, except) : undefined,
      ),
    )
    .limit(1)
  if (other) {
    const message = `${other.name} has this domain already.`
    throw new AppError('conflict', message, { fields: { domain: [message] } })
  }
}

/** A company cannot stand above itself, over however many steps. */
async function assertParent(db: TenantDb, id: string, parentId: string | null | undefined): Promise<void> {
  if (!parentId) return
  await assertCompany(db, parentId)
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
