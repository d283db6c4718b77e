import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type * as centralTables from '@/db/central/tables'
import type { ConnectionTarget } from '@/db/driver/target'
import type * as tenantTables from '@/db/tenant/tables'

declare const plane: unique symbol
type On<Plane extends string> = { readonly [plane]: Plane }

type Database<Tables extends Record<string, unknown>> = PgDatabase<
  PostgresJsQueryResultHKT,
  Tables,
  ExtractTablesWithRelations<Tables>
>

/** A handle on the central database, or on a transaction in it. Only `db/central/client.ts` makes one. */
export type CentralDb = Database<typeof centralTables> & On<'central'>

/** A handle on one tenant's own database, or on a transaction in it. Only `db/tenant/pool.ts` makes one. */
export type TenantDb = Database<typeof tenantTables> & On<'tenant'>

/** Where one tenant's database is, and the login that may open it. A new generation is a new place. */
export type TenantPlacement = {
  readonly tenantId: string
  readonly generation: number
  readonly target: ConnectionTarget
  /** Reads the password anew, when the server refuses the one of the target: it may have been changed meanwhile. */
  readonly renew?: () => Promise<string | undefined>
}
