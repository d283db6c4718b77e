import 'server-only'
import { sql } from 'drizzle-orm'
import { schemaVersion, standingOf } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'

/** The version of a workspace's database that this release works with. */
export const newestTenantVersion = (): string => schemaVersion('tenant')

/** Whether a database is at a version that a run brings to the newest. */
export const isPending = (version: string | null): boolean =>
  version !== newestTenantVersion() && !isAheadOfUs(version)

/** Whether a newer release than this one has migrated a database. */
export const isAheadOfUs = (version: string | null): boolean => standingOf(version) === 'ahead'

/** The version of the central database that this release works with. */
export const newestCentralVersion = (): string => schemaVersion('central')

/** The version that the central database is at; null when nobody wrote it down. */
export async function centralVersion(central: CentralDb): Promise<string | null> {
  const rows = await central.execute<{ name: string }>(
    sql`select name from central.migrations order by position desc limit 1`,
  )

  return rows[0]?.name ?? null
}
