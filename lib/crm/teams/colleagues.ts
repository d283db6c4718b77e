import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { teamMembers } from '@/db/tenant/tables'

/** Whether the member that a column points to shares a team with somebody. Who is in no team is in nobody's. */
export const sharesTeam = (column: PgColumn, memberId: string): SQL =>
  sql`${column} in (
    select colleague.member_id from ${teamMembers} own
    join ${teamMembers} colleague on colleague.team_id = own.team_id where own.member_id = ${memberId})`
