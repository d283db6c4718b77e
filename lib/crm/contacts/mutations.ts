import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { companies, contacts } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { hasAddress } from '@/lib/crm/contacts/addresses'
import { contactName, contactNameFor } from '@/lib/crm/contacts/name'
import { homeCountry, readPhones } from '@/lib/crm/contacts/phone-numbers'
import { type Held, isSamePoint, pointChanges, pointsText, withMain } from '@/lib/crm/contacts/points'
import type { ContactEdit, NewContact } from '@/lib/crm/contacts/schema'
import { contactLabels } from '@/lib/crm/contacts/words'
import { changedCustom, newCustom } from '@/lib/crm/custom-fields/values'
import { recordEvent } from '@/lib/crm/events'
import { assertMayEdit, assertMayFill } from '@/lib/crm/objects/limits'
import { assertUnchanged } from '@/lib/crm/records/unchanged'
import { isVisible } from '@/lib/crm/records/visible'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { changesBetween } from '@/lib/crm/records/words'
import { assertCompany, assertOwner, gone, reserve, sameRow, stamp, taken } from '@/lib/crm/records/writes'
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
  const { isNewAnyway, custom, email, phone, emails = alone(email), phones = alone(phone), ...values } = input

  assertMayFill(tenant, 'contact', { ...values, email: emails, phone: phones })

  return tenant.transaction('contact:create', async db => {
    await assertFree(db, tenant, emails, { alsoTrashed: !isNewAnyway })
    await assertOwner(db, values.ownerId)
    await assertCompany(db, tenant, values.companyId)
    const { memberId } = tenant.actor
    const contact = one(
      await db
        .insert(contacts)
        .values({
          ...values,
          emails,
          phones: readPhones(phones, await homeCountry(db)),
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
    assertMayEdit(tenant, 'contact', asTexts(contact), asTexts(edit))
    await assertUnchanged(db, tenant, contactLabels, asTexts(contact), { ...asTexts(edit), version, seen })
    const own = await changedCustom(db, tenant, 'contact', contact, { custom, version, seen })
    const { email: _email, phone: _phone, emails: _emails, phones: _phones, ...plain } = edit
    const points = await pointsAfter(db, contact, edit)
    const changes = [
      ...pointChanges('e-mail', contact.emails, points.emails),
      ...pointChanges('phone', contact.phones, points.phones),
      ...(await changesBetween(db, contactLabels, contact, plain)),
      ...own.changes,
    ]
    if (changes.length === 0) return { version: contact.version }
    assertCallable({ ...contact, ...plain, ...points })
    await assertFree(
      db,
      tenant,
      points.emails.filter(one => !contact.emails.some(held => isSamePoint(held, one))),
      { except: id },
    )
    await assertOwner(db, edit.ownerId)
    await assertCompany(db, tenant, edit.companyId)
    const { version: now, ...changed } = one(
      await db
        .update(contacts)
        .set({ ...plain, ...points, ...own.set, ...stamp(tenant), version: sql`${contacts.version} + 1` })
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
      .select({ ...named, emails: contacts.emails, externalId: contacts.externalId })
      .from(contacts)
      .where(and(eq(contacts.id, id), isNotNull(contacts.deletedAt)))
      .for('no key update')
    if (!contact) throw new AppError('not_found', 'This contact is not in the trash.')
    const { emails, externalId, ...event } = contact
    await assertFree(db, tenant, emails, { except: id })
    await assertKeyFree(db, tenant, externalId)
    await db.update(contacts).set({ deletedAt: null, deletedBy: null }).where(eq(contacts.id, id))
    await recordEvent(db, tenant, { kind: 'contact.restored', ...event })
  })
}

const alone = (value: string | null): Held[] => (value ? [{ value, label: null }] : [])

/** With its lists as edits say them, to be compared as text. */
const asTexts = <Of extends { emails?: readonly Held[] | undefined; phones?: readonly Held[] | undefined }>(
  of: Of,
) => ({
  ...of,
  emails: of.emails && pointsText(of.emails),
  phones: of.phones && pointsText(of.phones),
})

/** All addresses and numbers as an edit leaves them, whether it names all or the main one alone. */
async function pointsAfter(
  db: TenantDb,
  contact: Pick<typeof contacts.$inferSelect, 'emails' | 'phones'>,
  { email, phone, emails, phones }: Pick<ContactEdit, 'email' | 'phone' | 'emails' | 'phones'>,
) {
  const country = phone || phones ? await homeCountry(db) : undefined
  const [main = null] = readPhones(alone(phone ?? null), country)

  return {
    emails:
      emails ?? (email === undefined ? contact.emails : withMain(contact.emails, alone(email)[0] ?? null)),
    phones: phones
      ? readPhones(phones, country)
      : phone === undefined
        ? contact.phones
        : withMain(contact.phones, main),
  }
}

function assertCallable(contact: { firstName: string; lastName: string; emails: readonly Held[] }): void {
  if (contact.firstName || contact.lastName || contact.emails.length > 0) return
  const message = 'A contact keeps a name or an e-mail address.'
  throw new AppError('invalid', message, {
    fields: { firstName: [message], lastName: [message], email: [message], emails: [message] },
  })
}

/** @throws AppError `conflict` that names who has one of the addresses */
async function assertFree(
  db: TenantDb,
  tenant: TenantScope,
  emails: readonly Held[],
  { except, alsoTrashed = false }: { except?: string; alsoTrashed?: boolean } = {},
): Promise<void> {
  // In one order, so that two who take the same ones do not wait for each other.
  for (const { value } of emails.toSorted((a, b) =>
    a.value.toLowerCase() < b.value.toLowerCase() ? -1 : 1,
  )) {
    await reserve(db, 'e-mail', value)
    const [holder] = await db
      .select({
        id: contacts.id,
        name: contactNameFor(tenant),
        company: sql<string | null>`case when ${isVisible(tenant, 'company')} then ${companies.name} end`,
        isTrashed: sql<boolean>`${contacts.deletedAt} is not null`,
        isSeen: isVisible(tenant, 'contact'),
      })
      .from(contacts)
      .leftJoin(companies, eq(companies.id, contacts.companyId))
      .where(
        and(
          hasAddress(value),
          alsoTrashed ? undefined : isNull(contacts.deletedAt),
          except ? ne(contacts.id, except) : undefined,
        ),
      )
      .orderBy(sql`${contacts.deletedAt} desc nulls first`)
      .limit(1)
    if (!holder) continue
    const { company, name, ...rest } = holder
    throw taken(tenant, 'contact', ['email', 'emails'], 'e-mail', {
      ...rest,
      name: company ? `${name} at ${company}` : name,
    })
  }
}

async function assertKeyFree(db: TenantDb, tenant: TenantScope, externalId: string | null): Promise<void> {
  if (!externalId) return
  const [twin] = await db
    .select({ name: contactNameFor(tenant), isSeen: isVisible(tenant, 'contact') })
    .from(contacts)
    .where(and(eq(contacts.externalId, externalId), isNull(contacts.deletedAt)))
  if (twin) throw sameRow(twin)
}
