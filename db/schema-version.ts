import central from '@/drizzle/central/meta/_journal.json'
import tenant from '@/drizzle/tenant/meta/_journal.json'

export type Plane = 'central' | 'tenant'

const journals = { central, tenant }

/** The names of a plane's migration files, in the order in which they are applied. */
export const migrationNames = (plane: Plane): string[] => journals[plane].entries.map(entry => entry.tag)

/** The version that this release works with: the name of the plane's last migration file. */
export const schemaVersion = (plane: Plane): string => migrationNames(plane).at(-1) ?? ''

/**
 * The versions of a workspace's database that this release works with. A release whose code also bears an older
 * one adds its name here, and serves workspaces that have not had their turn yet.
 */
export const servedVersions = (): readonly string[] => [schemaVersion('tenant')]

/** How a workspace's database stands to this release. One that was never written down counts as behind. */
export function standingOf(version: string | null): 'served' | 'behind' | 'ahead' {
  if (version !== null && servedVersions().includes(version)) return 'served'

  return version === null || migrationNames('tenant').includes(version) ? 'behind' : 'ahead'
}
