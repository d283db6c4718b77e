import 'server-only'
import { asc, ne, sql } from 'drizzle-orm'
import { members } from '@/db/tenant/tables'
import type { TenantScope } from '@/lib/tenancy/scope'

const most = 500

/** Everybody of the workspace, those who can log in first; at most 500. */
export function listMembers(tenant: TenantScope) {
  return tenant
    .db('member:read')
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      state: members.state,
    })
    .from(members)
    .where(ne(members.state, 'removed'))
    .orderBy(
      sql`array_position(array['active', 'invited', 'to_invite'], ${members.state})`,
      asc(members.name),
      asc(members.id),
    )
    .limit(most)
}

export type ListedMember = Awaited<ReturnType<typeof listMembers>>[number]
