import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { activities } from '@/db/tenant/tables'

/** The subject of the live activity that a column points to, as a value in a select. */
export const activityNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select named.subject from ${activities} named
    where named.id = ${column} and named.deleted_at is null)`
