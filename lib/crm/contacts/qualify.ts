import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { contacts } from '@/db/tenant/tables'
import { isLead } from '@/lib/crm/contacts/lead'
import { updateContact } from '@/lib/crm/contacts/mutations'
import type { Qualification } from '@/lib/crm/contacts/schema'
import { createDeal } from '@/lib/crm/deals/mutations'
import { isLimited } from '@/lib/crm/objects/limits'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { gone } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Makes the deal that a lead has become, with them as its main contact, and moves them on: one act, all of it or
 * nothing. Their owner owns the deal; a company that is chosen becomes theirs when they had none.
 *
 * @throws AppError `conflict` when they are no lead any more; `not_found` when a record it names is gone
 */
export function qualifyLead(tenant: TenantScope, input: Qualification): Promise<{ dealId: string }> {
  const { id, companyId, ...deal } = input

  return tenant.transaction('deal:create', async (db, inside) => {
    await assertWithinReach(db, tenant, 'contact', 'update', id)
    const [contact] = await db
      .select()
      .from(contacts)
      .where(and(eq(contacts.id, id), isNull(contacts.deletedAt)))
      .for('no key update')
    if (!contact) throw gone('contact')
    if (!isLead(contact.lifecycleStage)) {
      throw new AppError('conflict', 'Somebody qualified this person already. Their deal is below.')
    }
    await updateContact(inside, {
      id,
      version: contact.version,
      lifecycleStage: 'opportunity',
      leadStatus: 'qualified',
      ...(contact.companyId === null && companyId && { companyId }),
    })
    const mayCopy = !isLimited(tenant, 'contact', 'leadSource') && !isLimited(tenant, 'deal', 'leadSource')
    const made = await createDeal(inside, {
      ...deal,
      companyId: companyId ?? contact.companyId,
      contactId: id,
      ownerId: contact.ownerId,
      // Nobody reads on a deal what they do not see of the person.
      leadSource: mayCopy ? (contact.leadSource?.slice(0, 60) ?? null) : null,
    })

    return { dealId: made.id }
  })
}
