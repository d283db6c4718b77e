import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { companies, contacts } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { contactName } from '@/lib/crm/contacts/name'
import type { ContactEdit, NewContact } from '@/lib/crm/contacts/schema'
import { contactLabels } from '@/lib/crm/contacts/words'
import { changedCustom, newCustom } from '@/lib/crm/custom-fields/values'
import { recordEvent } from '@/lib/crm/events'
import { assertUnchanged } from '@/lib/crm/records/unchanged'
import { isVisible } from '@/lib/crm/records/visible'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { changesBetween } from '@/lib/crm/records/words'
import { assertCompany, assertOwner, gone, reserve, stamp, taken } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const named = { contactId: contacts.id, companyId: contacts.companyId, title: contactName }

/**
 * Adds a person. Without an owner they belong to whoever adds them.
 *
 * @throws AppError `conflict` when somebody else has the e-mail address; one in the trash counts too, unless the
 * input says `isNewAnyway`
 */
export function createContact(tenant: TenantScope, input: NewContact): Promise<{ id: string }> {
  const { isNewAnyway, custom, ...values } = input

  return tenant.transaction('contact:create', async db => {
    await assertFree(db, tenant, values.email, { alsoTrashed: !isNewAnyway })
    await assertOwner(db, values.ownerId)
    await assertCompany(db, tenant, values.companyId)
    const { memberId } = tenant.actor
    const contact = one(
      await db
        .insert(contacts)
        .values({
          ...values,
          custom: await newCustom(db, tenant, 'contact', custom),
          ownerId: values.ownerId ?? memberId,
          createdBy: memberId,
          updatedBy: memberId,
        })
        .returning(named),
    )
    await recordEvent(db, tenant, { kind: 'contact.created', ...contact })

    return { id: contact.contactId }
  })
}

/**
 * Changes fields of a person; what the edit does not name stays.
 *
 * @throws AppError `conflict` when somebody changed the same fields since they were read, or another person has
 * the address; `invalid` when neither a name nor an address would be left
 */
export function updateContact(tenant: TenantScope, input: ContactEdit): Promise<{ version: number }> {
  const { id, version, seen, custom, ...edit } = input

  return tenant.transaction('contact:update', async db => {
    await assertWithinReach(db, tenant, 'contact', 'update', id)
    const [contact] = await db
      .select()
      .from(contacts)
      .where(and(eq(contacts.id, id), isNull(contacts.deletedAt)))
      .for('no key update')
    if (!contact) throw gone('contact')
    await assertUnchanged(db, contactLabels, contact, { ...edit, version, seen })
    const own = await changedCustom(db, tenant, 'contact', contact, { custom, version, seen })
    const changes = [...(await changesBetween(db, contactLabels, contact, edit)), ...own.changes]
    if (changes.length === 0) return { version: contact.version }
    assertCallable({ ...contact, ...edit })
    await assertFree(db, tenant, edit.email, { except: id })
    await assertOwner(db, edit.ownerId)
    await assertCompany(db, tenant, edit.companyId)
    const { version: now, ...changed } = one(
      await db
        .update(contacts)
        .set({ ...edit, ...own.set, ...stamp(tenant), version: sql`${contacts.version} + 1` })
        .where(eq(contacts.id, id))
        .returning({ ...named, version: contacts.version }),
    )
    await recordEvent(db, tenant, { kind: 'contact.updated', ...changed, changes })

    return { version: now }
  })
}

/** Moves a person to the trash. @throws AppError `not_found` */
export function deleteContact(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('contact:delete', async db => {
    await assertWithinReach(db, tenant, 'contact', 'delete', id)
    const [deleted] = await db
      .update(contacts)
      .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
      .where(and(eq(contacts.id, id), isNull(contacts.deletedAt)))
      .returning(named)
    if (!deleted) throw new AppError('not_found', 'This contact is in the trash already.')
    await recordEvent(db, tenant, { kind: 'contact.deleted', ...deleted })
  })
}

/**
 * Brings a person back.
 *
 * @throws AppError `not_found`; `conflict` when another has taken the address or the key of an import meanwhile
 */
export function restoreContact(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('trash:restore', async db => {
    await assertWithinReach(db, tenant, 'contact', 'delete', id)
    const [contact] = await db
      .select({ ...named, email: contacts.email, externalId: contacts.externalId })
      .from(contacts)
      .where(and(eq(contacts.id, id), isNotNull(contacts.deletedAt)))
      .for('no key update')
    if (!contact) throw new AppError('not_found', 'This contact is not in the trash.')
    const { email, externalId, ...event } = contact
    await assertFree(db, tenant, email, { except: id })
    await assertKeyFree(db, externalId)
    await db.update(contacts).set({ deletedAt: null, deletedBy: null }).where(eq(contacts.id, id))
    await recordEvent(db, tenant, { kind: 'contact.restored', ...event })
  })
}

function assertCallable(contact: { firstName: string; lastName: string; email: string | null }): void {
  if (contact.firstName || contact.lastName || contact.email) return
  const message = 'A contact keeps a name or an e-mail address.'
  throw new AppError('invalid', message, {
    fields: { firstName: [message], lastName: [message], email: [message] },
  })
}

/** @throws AppError `conflict` that names who has the address */
async function assertFree(
  db: TenantDb,
  tenant: TenantScope,
  email: string | null | undefined,
  { except, alsoTrashed = false }: { except?: string; alsoTrashed?: boolean } = {},
): Promise<void> {
  if (!email) return
  await reserve(db, 'e-mail', email)
  const [holder] = await db
    .select({
      id: contacts.id,
      name: contactName,
      company: companies.name,
      isTrashed: sql<boolean>`${contacts.deletedAt} is not null`,
      isSeen: isVisible(tenant, 'contact'),
    })
    .from(contacts)
    .leftJoin(companies, eq(companies.id, contacts.companyId))
    .where(
      and(
        sql`lower(${contacts.email}) = lower(${email})`,
        alsoTrashed ? undefined : isNull(contacts.deletedAt),
        except ? ne(contacts.id, except) : undefined,
      ),
    )
    .orderBy(sql`${contacts.deletedAt} desc nulls first`)
    .limit(1)
  if (!holder) return
  const { company, name, ...rest } = holder
  throw taken('email', 'e-mail', { ...rest, name: company ? `${name} at ${company}` : name })
}

async function assertKeyFree(db: TenantDb, externalId: string | null): Promise<void> {
  if (!externalId) return
  const [twin] = await db
    .select({ name: contactName })
    .from(contacts)
    .where(and(eq(contacts.externalId, externalId), isNull(contacts.deletedAt)))
  if (twin)
    throw new AppError('conflict', `${twin.name} came from the same row of an import. Delete it first.`)
}
