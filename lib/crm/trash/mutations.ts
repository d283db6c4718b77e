import 'server-only'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { activities, companies, contacts, deals, notes, products } from '@/db/tenant/tables'
import { restoreActivity } from '@/lib/crm/activities/mutations'
import { restoreCompany } from '@/lib/crm/companies/mutations'
import { restoreContact } from '@/lib/crm/contacts/mutations'
import { restoreDeal } from '@/lib/crm/deals/mutations'
import { restoreNote } from '@/lib/crm/notes/mutations'
import { restoreProduct } from '@/lib/crm/products/mutations'
import { keptDays, type TrashKind, trashKinds } from '@/lib/crm/trash/schema'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const restorers: Record<TrashKind, (tenant: TenantScope, id: string) => Promise<void>> = {
  company: restoreCompany,
  contact: restoreContact,
  deal: restoreDeal,
  product: restoreProduct,
  activity: restoreActivity,
  note: restoreNote,
}

const tables = {
  company: companies,
  contact: contacts,
  deal: deals,
  product: products,
  activity: activities,
  note: notes,
}

/** Brings one record back. @throws AppError `not_found`, or `conflict` when what made it unique is taken */
export const restoreRecord = (tenant: TenantScope, kind: TrashKind, id: string): Promise<void> =>
  restorers[kind](tenant, id)

/** Deletes one record for ever. Only what lies in the trash can be. @throws AppError `not_found` */
export async function eraseRecord(tenant: TenantScope, kind: TrashKind, id: string): Promise<void> {
  const table = tables[kind]
  const gone = await tenant
    .db('trash:empty')
    .delete(table)
    .where(and(eq(table.id, id), isNotNull(table.deletedAt)))
    .returning({ id: table.id })
  if (gone.length === 0) throw new AppError('not_found', 'This is not in the trash.')
}

/**
 * Deletes for ever what has lain in the trash for more than 30 days, in batches, so that no lock is long.
 *
 * @returns how many records went
 */
export async function purgeTrash(tenant: TenantScope, batch = 500): Promise<number> {
  let count = 0
  for (const kind of trashKinds) {
    const table = tables[kind]
    for (;;) {
      const db = tenant.db('trash:empty')
      const old = db
        .select({ id: table.id })
        .from(table)
        .where(sql`${table.deletedAt} < now() - make_interval(days => ${keptDays})`)
        .limit(batch)
      const gone = await db.delete(table).where(inArray(table.id, old)).returning({ id: table.id })
      count += gone.length
      if (gone.length < batch) break
    }
  }

  return count
}
