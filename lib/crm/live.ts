import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { companies, contacts, deals } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { RecordLinks } from '@/lib/crm/links'
import { AppError } from '@/lib/kernel/errors'

const tables = { companyId: companies, contactId: contacts, dealId: deals }

/** The records that something is about to hang on must exist and not lie in the trash. */
export async function assertLive(db: TenantDb, links: RecordLinks): Promise<void> {
  for (const [key, table] of Object.entries(tables)) {
    const id = links[key as keyof typeof tables]
    if (!id) continue
    const found = await db
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.id, id), isNull(table.deletedAt)))
      .limit(1)
    if (found.length === 0) throw new AppError('not_found', 'There is no such record, or you may not see it.')
  }
}
