import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import type { RecordLinks } from '@/lib/crm/links'
import { recordTables, visible } from '@/lib/crm/records/visible'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const kinds = { companyId: 'company', contactId: 'contact', dealId: 'deal' } as const

/** The records that something is about to hang on must exist, be visible and not lie in the trash. */
export async function assertLive(db: TenantDb, tenant: TenantScope, links: RecordLinks): Promise<void> {
  for (const key of ['companyId', 'contactId', 'dealId'] as const) {
    const id = links[key]
    if (!id) continue
    const kind = kinds[key]
    const table = recordTables[kind]
    const found = await db
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.id, id), isNull(table.deletedAt), visible(tenant, kind)))
      .limit(1)
    if (found.length === 0) throw new AppError('not_found', 'There is no such record, or you may not see it.')
  }
}
