import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { type AdminSession, withAdmin } from '@/db/admin'
import { type CatalogEntry, listCatalog } from '@/db/catalog'
import { databases, tenants } from '@/db/central/tables'
import { type Inspection, inspectDatabase } from '@/db/inspection'
import { schemaVersion } from '@/db/schema-version'
import { createTenantPools } from '@/db/tenant/pool'
import type { CentralDb } from '@/db/types'
import { installationId, type Provider, placementOf } from '@/lib/platform/provisioning/provider'
import { SealError } from '@/lib/platform/secrets/envelope'
import { type Finding, finding } from './finding'

const AT_ONCE = 4

type Row = Pick<typeof databases.$inferSelect, 'id' | 'name' | 'state' | 'schemaVersion' | 'tenantId'> & {
  tenantState: string | null
}

function compareCatalog(row: Row, entry: CatalogEntry | undefined): Finding[] {
  const { name } = row
  if (!entry?.hasDatabase)
    return [finding('database_missing', name, 'The registry names this database, and the server has none.')]

  const checks: [boolean, string, string][] = [
    [
      entry.isInvalid,
      'database_invalid',
      'A DROP DATABASE was interrupted: nothing can be done with it but drop it.',
    ],
    [!entry.hasLogin || !entry.canLogIn, 'login_missing', 'The login of this database is missing or closed.'],
    [
      !entry.hasOwner || !entry.isOwnedRight,
      'owner_differs',
      'The database does not belong to its owner role.',
    ],
    [entry.isOpenToOthers, 'open_to_others', 'Somebody besides its own login may connect to this database.'],
  ]

  return checks.filter(([is]) => is).map(([, kind, message]) => finding(kind, name, message))
}

function compareInside(row: Row, inside: Inspection): Finding[] {
  const { name } = row
  const isClaimed = row.state === 'claimed' && row.tenantState === 'active'
  const checks: [boolean, string, string][] = [
    [
      inside.identity !== row.id,
      'identity_differs',
      `The database says that it belongs to ${inside.identity ?? 'nobody'}.`,
    ],
    [
      inside.version !== row.schemaVersion,
      'version_differs',
      `The registry says ${row.schemaVersion}, the database ${inside.version}.`,
    ],
    [
      inside.version !== schemaVersion('tenant'),
      'behind',
      `The database is at ${inside.version}: migrate it.`,
    ],
    [isClaimed && inside.owners === 0, 'owner_missing', 'No active member of this workspace is an owner.'],
    [inside.owned > 0, 'login_owns', `The login owns ${inside.owned} objects; it must own none.`],
    [inside.mayCreate, 'login_creates', 'The login may create objects.'],
    [inside.mayChangeIdentity, 'login_changes_identity', 'The login may change whose database this is.'],
    [inside.unreadable > 0, 'login_reads_too_little', `The login cannot read ${inside.unreadable} tables.`],
    [inside.foreign > 0, 'table_owner_differs', `${inside.foreign} tables do not belong to the owner role.`],
  ]

  return checks.filter(([is]) => is).map(([, kind, message]) => finding(kind, name, message))
}

/** Connects as people's requests do. A password that does not open is a finding of its own. */
async function enter(central: CentralDb, id: string): Promise<void> {
  const pools = createTenantPools({ limit: 1 })
  try {
    await pools.open(await placementOf(central, id)).execute(sql`SELECT 1`)
  } catch (error) {
    if (!(error instanceof SealError)) throw error
  } finally {
    await pools.end()
  }
}

async function examineInside({ central, adminUrl }: Provider, row: Row): Promise<Finding[]> {
  const found: Finding[] = []
  try {
    const inside = await withAdmin(adminUrl, session => inspectDatabase(session.run, row.name), row.name)
    found.push(...compareInside(row, inside))
    if (inside.identity === row.id) await enter(central, row.id)

    return found
  } catch (error) {
    return [
      ...found,
      finding(
        'unreachable',
        row.name,
        `The database does not open: ${error instanceof Error ? error.message : error}`,
      ),
    ]
  }
}

/** Compares each database of the registry with the server, and the server with the registry. */
export async function examineDatabases(provider: Provider, session: AdminSession): Promise<Finding[]> {
  const { central } = provider
  const catalog = await listCatalog(session.run, await installationId(central))
  const entries = new Map(catalog.map(entry => [entry.name, entry]))
  const rows: Row[] = await central
    .select({
      id: databases.id,
      name: databases.name,
      state: databases.state,
      schemaVersion: databases.schemaVersion,
      tenantId: databases.tenantId,
      tenantState: tenants.state,
    })
    .from(databases)
    .leftJoin(tenants, eq(tenants.id, databases.tenantId))
  const known = new Set(rows.map(row => row.name))
  const found = catalog
    .filter(entry => !known.has(entry.name))
    .map(({ name }) => finding('orphan', name, 'The registry knows neither this database nor its roles.'))

  const queue = rows.filter(row => row.state === 'spare' || row.state === 'claimed')
  const examine = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      const outside = compareCatalog(row, entries.get(row.name))
      found.push(...outside)
      const isThere = !outside.some(({ kind }) => kind === 'database_missing' || kind === 'database_invalid')
      if (isThere) found.push(...(await examineInside(provider, row)))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, examine))

  return found
}
