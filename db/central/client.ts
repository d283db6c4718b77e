import '@/db/query-error'
import { drizzle } from 'drizzle-orm/postgres-js'
import * as tables from '@/db/central/tables'
import { asDrizzleClient, createLeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import type { CentralDb } from '@/db/types'

export type CentralClient = {
  readonly db: CentralDb
  end(): Promise<void>
  stat(): { total: number; idle: number; waiting: number }
}

/**
 * Opens the central database.
 *
 * @param max connections at the most
 * @throws Error when the address is not a connection string
 */
export function centralClient(url: string, { max }: { max: number }): CentralClient {
  const pool = createLeasePool({
    target: parseConnectionUrl(url),
    max,
    applicationName: 'atrium central',
    database: 'central',
  })
  const db = drizzle(asDrizzleClient(pool), { schema: tables, casing: 'snake_case' })

  return { db: db as unknown as CentralDb, end: pool.end, stat: pool.stat }
}
