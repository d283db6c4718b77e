import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { contacts, dealContacts, deals } from '@/db/tenant/tables'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import { contactName } from '@/lib/crm/contacts/name'
import { type LockedDeal, lockDeal } from '@/lib/crm/deals/lock'
import { stamp } from '@/lib/crm/deals/mutations'
import type { DealContact } from '@/lib/crm/deals/schema'
import { dealRoles } from '@/lib/crm/deals/words'
import { recordEvent } from '@/lib/crm/events'
import { assertLive } from '@/lib/crm/live'
import { assertMayChange } from '@/lib/crm/objects/limits'
import { visible } from '@/lib/crm/records/visible'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const mostPeople = 20

/** Everybody on a deal: the main contact first, then by the weight of their part. */
export const listDealPeople = (tenant: TenantScope, dealId: string) =>
  peopleOf(tenant.db('deal:read'), dealId, and(visible(tenant, 'deal'), visible(tenant, 'contact')))

export type DealPerson = Awaited<ReturnType<typeof listDealPeople>>[number]

/**
 * Brings a person to a deal, gives them another part in it, or makes them its main contact. The first to come is
 * the main one; who was stays on the deal.
 *
 * @throws AppError `not_found` when the deal or the person is gone
 */
export function setDealContact(tenant: TenantScope, input: DealContact): Promise<void> {
  const { dealId, contactId } = input

  return tenant.transaction('deal:update', async db => {
    const deal = await lockDeal(db, tenant, dealId)
    await assertLive(db, tenant, { contactId })
    const people = await peopleOf(db, dealId)
    const known = people.find(({ id }) => id === contactId)
    const main = people.find(({ isMain }) => isMain)
    if (!known && people.length >= mostPeople) {
      throw new AppError('invalid', `A deal holds ${mostPeople} people.`)
    }
    const role = input.role ?? known?.role ?? 'other'
    const isMain = known?.isMain || input.isMain || !main
    if (known?.role === role && known.isMain === isMain) return

    if (isMain && !known?.isMain) assertMayChange(tenant, 'deal', 'contactId')
    if (isMain && main && main.id !== contactId) await play(db, dealId, main.id, main.role ?? 'other')
    await play(db, dealId, contactId, role)
    if (isMain && !known?.isMain) await makeMain(db, tenant, dealId, contactId)
    const changes: FieldChange[] = []
    const name = known?.name ?? (await nameOf(db, contactId))
    if (known?.role !== role) {
      changes.push({ field: 'people', old: known ? said(known) : null, new: said({ name, role }) })
    }
    if (isMain && !known?.isMain) changes.push({ field: 'contact', old: main?.name ?? null, new: name })
    await tell(db, tenant, deal, contactId, changes)
  })
}

/**
 * Takes a person off a deal. When it was the main contact, the next by weight takes that place.
 *
 * @throws AppError `not_found`
 */
export function removeDealContact(tenant: TenantScope, dealId: string, contactId: string): Promise<void> {
  return tenant.transaction('deal:update', async db => {
    const deal = await lockDeal(db, tenant, dealId)
    const people = await peopleOf(db, dealId)
    const known = people.find(({ id }) => id === contactId)
    if (!known) throw new AppError('not_found', 'This person is not on the deal any more.')
    await db
      .delete(dealContacts)
      .where(and(eq(dealContacts.dealId, dealId), eq(dealContacts.contactId, contactId)))
    const changes: FieldChange[] = [{ field: 'people', old: said(known), new: null }]
    if (known.isMain) {
      assertMayChange(tenant, 'deal', 'contactId')
      const next = people.find(({ id }) => id !== contactId)
      await makeMain(db, tenant, dealId, next?.id ?? null)
      changes.push({ field: 'contact', old: known.name, new: next?.name ?? null })
    }
    await tell(db, tenant, deal, contactId, changes)
  })
}

const heaviest = sql`array_position(array[${sql.join(
  Object.keys(dealRoles).map(role => sql`${role}`),
  sql`, `,
)}]::text[], ${dealContacts.role})`

function peopleOf(db: TenantDb, dealId: string, seen?: SQL) {
  const isMain = sql<boolean>`${contacts.id} = ${deals.contactId}`

  return db
    .select({
      id: contacts.id,
      name: contactName,
      jobTitle: contacts.jobTitle,
      email: contacts.email,
      phone: contacts.phone,
      role: dealContacts.role,
      isMain: sql<boolean>`${isMain} is true`,
    })
    .from(deals)
    .innerJoin(
      contacts,
      sql`${contacts.id} in (select ${deals.contactId}
        union all select p.contact_id from ${dealContacts} p where p.deal_id = ${deals.id})`,
    )
    .leftJoin(dealContacts, and(eq(dealContacts.dealId, deals.id), eq(dealContacts.contactId, contacts.id)))
    .where(and(eq(deals.id, dealId), isNull(contacts.deletedAt), seen))
    .orderBy(sql`${isMain} is true desc`, heaviest, sql`atrium_fold(${contactName})`, contacts.id)
}

async function play(
  db: TenantDb,
  dealId: string,
  contactId: string,
  role: NonNullable<DealPerson['role']>,
): Promise<void> {
  await db
    .insert(dealContacts)
    .values({ dealId, contactId, role })
    .onConflictDoUpdate({ target: [dealContacts.dealId, dealContacts.contactId], set: { role } })
}

async function makeMain(
  db: TenantDb,
  tenant: TenantScope,
  dealId: string,
  contactId: string | null,
): Promise<void> {
  await db
    .update(deals)
    .set({ contactId, ...stamp(tenant) })
    .where(eq(deals.id, dealId))
}

async function nameOf(db: TenantDb, contactId: string): Promise<string> {
  const [contact] = await db.select({ name: contactName }).from(contacts).where(eq(contacts.id, contactId))

  return contact?.name ?? ''
}

const said = ({ name, role }: { name: string; role: DealPerson['role'] }) =>
  role ? `${name} (${dealRoles[role].toLowerCase()})` : name

/** On the timeline of the deal, and of the person whom it is about. */
async function tell(
  db: TenantDb,
  tenant: TenantScope,
  { dealId, title, companyId }: LockedDeal,
  contactId: string,
  changes: FieldChange[],
): Promise<void> {
  await recordEvent(db, tenant, { kind: 'deal.updated', dealId, title, companyId, contactId, changes })
}
