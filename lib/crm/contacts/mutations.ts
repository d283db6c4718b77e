import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { companies, contacts } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { type ContactEdit, contactLabels, type NewContact } from '@/lib/crm/contacts/schema'
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

const named = {
  contactId: contacts.id,
  companyId: contacts.companyId,
  title: sql<string>`coalesce(nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), ''), ${contacts.email}, '')`,
}

/**
 * Adds a person. Without an owner they belong to whoever adds them.
 *
 * @throws AppError `conflict` when somebody else has the e-mail address
 */
export function createContact(tenant: TenantScope, input: NewContact): Promise<{ id: string }> {
  return tenant.transaction('contact:create', async db => {
    await assertFree(db, input.email)
    await assertOwner(db, input.ownerId)
    await assertCompany(db, input.companyId)
    const { memberId } = tenant.actor
    const contact = one(
      await db
        .insert(contacts)
        .values({ ...input, ownerId: input.ownerId ?? memberId, createdBy: memberId, updatedBy: memberId })
        .returning(named),
    )
    await recordEvent(db, tenant, { kind: 'contact.created', ...contact })

    return { id: contact.contactId }
  })
}

/**
 * Changes fields of a person; what the edit does not name stays.
 *
 * @throws AppError `conflict` when somebody changed them since they were read, or another has the address
 */
export function updateContact(tenant: TenantScope, input: ContactEdit): Promise<{ version: number }> {
  const { id, version, ...edit } = input

  return tenant.transaction('contact:update', async db => {
    const [contact] = await db
      .select()
      .from(contacts)
      .where(and(eq(contacts.id, id), isNull(contacts.deletedAt)))
      .for('no key update')
    if (!contact) throw gone('contact')
    if (contact.version !== version) throw changedSince()
    const changes = await changesBetween(db, contactLabels, contact, edit)
    if (changes.length === 0) return { version }
    await assertFree(db, edit.email, id)
    await assertOwner(db, edit.ownerId)
    await assertCompany(db, edit.companyId)
    const { version: now, ...changed } = one(
      await db
        .update(contacts)
        .set({ ...edit, ...stamp(tenant), version: sql`${contacts.version} + 1` })
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
    const [contact] = await db
      .update(contacts)
      .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
      .where(and(eq(contacts.id, id), isNull(contacts.deletedAt)))
      .returning(named)
    if (!contact) throw new AppError('not_found', 'This contact is in the trash already.')
    await recordEvent(db, tenant, { kind: 'contact.deleted', ...contact })
  })
}

/** Brings a person back. @throws AppError `conflict` when another has taken the address meanwhile */
export function restoreContact(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('trash:restore', async db => {
    const [contact] = await db
      .select({ ...named, email: contacts.email })
      .from(contacts)
      .where(and(eq(contacts.id, id), isNotNull(contacts.deletedAt)))
      .for('no key update')
    if (!contact) throw new AppError('not_found', 'This contact is not in the trash.')
    const { email, ...event } = contact
    await assertFree(db, email, id)
    await db.update(contacts).set({ deletedAt: null, deletedBy: null }).where(eq(contacts.id, id))
    await recordEvent(db, tenant, { kind: 'contact.restored', ...event })
  })
}

async function assertFree(db: TenantDb, email: string | null | undefined, except?: string): Promise<void> {
  if (!email) return
  const [other] = await db
    .select({ name: named.title, company: companies.name })
    .from(contacts)
    .leftJoin(companies, eq(companies.id, contacts.companyId))
    .where(
      and(
        sql`lower(${contacts.email}) = lower(${email})`,
        isNull(contacts.deletedAt),
        except ? ne(contacts.id, except) : undefined,
      ),
    )
    .limit(1)
  if (other) {
    const who = other.company ? `${other.name} at ${other.company}` : other.name
    const message = `${who} has this e-mail already.`
    throw new AppError('conflict', message, { fields: { email: [message] } })
  }
}
