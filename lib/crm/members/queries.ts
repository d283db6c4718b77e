import 'server-only'
import { asc, eq, ne, sql } from 'drizzle-orm'
import { members, roles, teamMembers, teams } from '@/db/tenant/tables'
import type { TenantScope } from '@/lib/tenancy/scope'

const most = 500

/** Of the teams that somebody is in. */
const teamNames = sql<string[]>`coalesce((
  select json_agg(${teams.name} order by atrium_fold(${teams.name}))
  from ${teamMembers} join ${teams} on ${teams.id} = ${teamMembers.teamId}
  where ${teamMembers.memberId} = ${members.id}), '[]'::json)`

/** Everybody of the workspace, those who can log in first; at most 500. */
export function listMembers(tenant: TenantScope) {
  return tenant
    .db('member:read')
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      roleId: members.roleId,
      roleName: roles.name,
      teams: teamNames,
      state: members.state,
    })
    .from(members)
    .leftJoin(roles, eq(roles.id, members.roleId))
    .where(ne(members.state, 'removed'))
    .orderBy(
      sql`array_position(array['active', 'invited', 'to_invite'], ${members.state})`,
      asc(members.name),
      asc(members.id),
    )
    .limit(most)
}

export type ListedMember = Awaited<ReturnType<typeof listMembers>>[number]
