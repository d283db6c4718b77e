import central from '@/drizzle/central/meta/_journal.json'
import tenant from '@/drizzle/tenant/meta/_journal.json'

export type Plane = 'central' | 'tenant'

const journals = { central, tenant }

/** The names of a plane's migration files, in the order in which they are applied. */
export const migrationNames = (plane: Plane): string[] => journals[plane].entries.map(entry => entry.tag)

/** The version that this release works with: the name of the plane's last migration file. */
export const schemaVersion = (plane: Plane): string => migrationNames(plane).at(-1) ?? ''
