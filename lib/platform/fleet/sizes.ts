import 'server-only'
import { sql } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { listSizes } from '@/db/catalog'
import type { Provider } from '@/lib/platform/provisioning/provider'

/** Notes the size of every database in the registry, over one connection and with one statement. */
export async function measureSizes({ central, adminUrl }: Provider): Promise<void> {
  const sizes = await withAdmin(adminUrl, session => listSizes(session.run))

  await central.execute(sql`
    UPDATE central.databases SET size_bytes = measured.bytes, measured_at = now()
    FROM json_to_recordset(${JSON.stringify(sizes)}::json) AS measured (name text, bytes bigint)
    WHERE databases.name = measured.name`)
}
