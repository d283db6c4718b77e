import 'server-only'
import { sql } from 'drizzle-orm'
import { central } from '@/lib/tenancy/pools'

/** Can this process do its work? It can when the central database answers. */
export async function isReady(): Promise<boolean> {
  try {
    await central().execute(sql`select 1`)

    return true
  } catch {
    return false
  }
}
