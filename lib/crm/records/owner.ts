import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Is this the owner that a filter names? `me` is whoever asks, so that one address serves everybody. */
export function ownedBy(tenant: TenantScope, column: PgColumn, owner: string): SQL {
  const id = owner === 'me' ? tenant.actor.memberId : owner

  return id ? eq(column, id) : sql`false`
}
