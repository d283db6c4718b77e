import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { SearchDefinition } from '@/lib/crm/define'
import { leadsToVisible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What tells two of the same name apart; nothing where that would name a company out of sight. */
export function detailFor(
  tenant: TenantScope,
  { detail, company }: Pick<SearchDefinition, 'detail' | 'company'>,
): SQL<string | null> {
  const seen = company && leadsToVisible(tenant, 'company', company)

  return seen ? sql`case when ${company} is null or ${seen} then ${detail} end` : detail
}
