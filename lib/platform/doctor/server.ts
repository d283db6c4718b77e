import 'server-only'
import { type AdminSession, withAdmin } from '@/db/admin'
import { listOpenDatabases } from '@/db/inspection'
import { listLeftFolders } from '@/db/left-folders'
import { listAppliedMigrations } from '@/db/migration-journal'
import { SCHEMA_ROLE, TENANTS_ROLE, WEB_ROLE } from '@/db/names'
import { schemaVersion } from '@/db/schema-version'
import { hasCurrentTemplate } from '@/db/template'
import { type Finding, finding } from './finding'

const BASE_ROLES = [SCHEMA_ROLE, TENANTS_ROLE, WEB_ROLE]

/** Looks at what all workspaces share: roles, template, the central database, and who may connect where. */
export async function examineServer(
  session: AdminSession,
  adminUrl: string,
  centralDatabase: string,
): Promise<Finding[]> {
  const found: Finding[] = []

  const roles = await session.run<{ name: string }>(
    'SELECT rolname AS name FROM pg_roles WHERE rolname IN ($1, $2, $3)',
    BASE_ROLES,
  )
  for (const role of BASE_ROLES.filter(name => !roles.some(row => row.name === name))) {
    found.push(finding('role_missing', role, 'This role is missing: run central migrate.'))
  }

  if (!(await hasCurrentTemplate(session))) {
    found.push(
      finding(
        'template_missing',
        'template',
        'The template of this release is missing or half made: start Atrium, which makes it.',
      ),
    )
  }

  const applied = await withAdmin(
    adminUrl,
    inside => listAppliedMigrations(inside.run, 'central'),
    centralDatabase,
  )
  if (applied.at(-1)?.name !== schemaVersion('central')) {
    found.push(
      finding(
        'central_behind',
        centralDatabase,
        `The central database is at ${applied.at(-1)?.name ?? 'no version'}: run central migrate.`,
      ),
    )
  }

  for (const { name } of await listOpenDatabases(session.run, ['postgres', 'template1', centralDatabase])) {
    found.push(
      finding(
        'open_to_all',
        name,
        'Every login of the server may connect to this database: run central migrate.',
      ),
    )
  }

  for (const name of await listLeftFolders(session.run)) {
    found.push(
      finding(
        'folder_left',
        `base/${name}`,
        'PostgreSQL was killed while it copied a database, and no catalog knows this folder: the next start removes it where the server is Atrium’s own; elsewhere remove it while the server is stopped.',
      ),
    )
  }

  return found
}
