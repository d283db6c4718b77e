import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { companies } from '@/db/tenant/tables'

/** The name of the live company that a column points to, as a value in a select. */
export const companyNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select named.name from ${companies} named
    where named.id = ${column} and named.deleted_at is null)`
