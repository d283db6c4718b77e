import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as centralTables from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import * as tenantTables from '@/db/tenant/tables'
import type { CentralDb, TenantDb } from '@/db/types'

const connect = (url: string) => {
  const { host, port, user, password, database } = parseConnectionUrl(url)

  return postgres({
    host,
    port,
    user,
    password,
    database,
    max: 4,
    fetch_types: false,
    onnotice: () => undefined,
  })
}

export function openCentral(url: string): { db: CentralDb; close(): Promise<void> } {
  const client = connect(url)

  return {
    db: drizzle(client, { schema: centralTables, casing: 'snake_case' }) as unknown as CentralDb,
    close: () => client.end({ timeout: 1 }),
  }
}

export function openTenant(url: string): { db: TenantDb; close(): Promise<void> } {
  const client = connect(url)

  return {
    db: drizzle(client, { schema: tenantTables, casing: 'snake_case' }) as unknown as TenantDb,
    close: () => client.end({ timeout: 1 }),
  }
}
