import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { members } from '@/db/tenant/tables'

/** The name of the member that a column points to, as a value in a select. */
export const memberNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select named.name from ${members} named where named.id = ${column})`
