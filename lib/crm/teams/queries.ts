import 'server-only'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { members, teamMembers, teams } from '@/db/tenant/tables'
import type { TenantScope } from '@/lib/tenancy/scope'

export type TeamMate = { id: string; name: string; isLead: boolean }
export type Team = { id: string; name: string; mates: TeamMate[] }

/** Every team with its people, by name; who leads stands first. */
export async function listTeams(tenant: TenantScope): Promise<Team[]> {
  const rows = await tenant
    .db('member:read')
    .select({
      id: teams.id,
      name: teams.name,
      mate: { id: members.id, name: members.name },
      isLead: teamMembers.isLead,
    })
    .from(teams)
    .leftJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .leftJoin(members, and(eq(members.id, teamMembers.memberId), ne(members.state, 'removed')))
    .orderBy(
      sql`atrium_fold(${teams.name})`,
      asc(teams.id),
      sql`${teamMembers.isLead} desc nulls last`,
      sql`atrium_fold(${members.name})`,
      asc(members.id),
    )
  const found = new Map<string, Team>()
  for (const { id, name, mate, isLead } of rows) {
    const team = found.get(id) ?? { id, name, mates: [] }
    if (mate) team.mates.push({ ...mate, isLead: isLead ?? false })
    found.set(id, team)
  }

  return [...found.values()]
}
