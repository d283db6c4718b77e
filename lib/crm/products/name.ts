import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { productCategories, products } from '@/db/tenant/tables'

/** The name of the live product that a column points to, as a value in a select. */
export const productNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select named.name from ${products} named
    where named.id = ${column} and named.deleted_at is null)`

/** The name of the category that a column points to, as a value in a select. */
export const categoryNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select named.name from ${productCategories} named where named.id = ${column})`
