import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { deals, pipelines, stages } from '@/db/tenant/tables'

/** The name of the live deal that a column points to, as a value in a select. */
export const dealNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select named.name from ${deals} named
    where named.id = ${column} and named.deleted_at is null)`

/** The name of the stage that a column points to, as a value in a select. */
export const stageNameOf = (column: PgColumn): SQL<string | null> =>
  sql<string | null>`(select named.name from ${stages} named where named.id = ${column})`

/** The name of the pipeline that a column points to, as a value in a select. */
export const pipelineNameOf = (column: PgColumn): SQL<string | null> =>
  sql<string | null>`(select named.name from ${pipelines} named where named.id = ${column})`
