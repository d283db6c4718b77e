import { type AdminSession, openAdmin } from '@/db/admin'
import { withLock } from '@/db/locks'
import { migrateDatabase } from '@/db/migrate'
import { fingerprint, listMigrationFiles } from '@/db/migration-files'
import { installationMark, literal, SCHEMA_ROLE, templateName } from '@/db/names'
import { crashpoint } from '@/lib/kernel/crashpoint'

/** What every new workspace starts with. */
const SEED = `
INSERT INTO workspace DEFAULT VALUES;
INSERT INTO roles (name, rights)
SELECT 'Sales', jsonb_build_object('records', jsonb_object_agg(kind, CASE kind
  WHEN 'product' THEN jsonb '{"read": "all", "create": "none", "update": "none", "delete": "none", "export": "none"}'
  ELSE jsonb '{"read": "all", "create": "all", "update": "own", "delete": "own", "export": "none"}'
END))
FROM unnest(ARRAY['company', 'contact', 'deal', 'product', 'activity', 'note', 'file']) AS kind;
WITH pipeline AS (
  INSERT INTO pipelines (name, position, is_default) VALUES ('Sales', 0, true) RETURNING id
)
INSERT INTO stages (pipeline_id, position, name, type, probability, rotting_days, color)
SELECT pipeline.id, stage.*
FROM pipeline, (VALUES
  (0, 'New', 'open', 10, 14, 'gray'),
  (1, 'Qualified', 'open', 25, 14, 'blue'),
  (2, 'Meeting', 'open', 40, 10, 'indigo'),
  (3, 'Proposal', 'open', 60, 10, 'violet'),
  (4, 'Negotiation', 'open', 80, 7, 'amber'),
  (5, 'Won', 'won', 100, NULL::integer, 'green'),
  (6, 'Lost', 'lost', 0, NULL, 'red')
) AS stage;`

// Every login may make large objects unless told otherwise. The functions belong to the superuser, so on a
// server where the administrator is none, this wall is left to the one who is.
const NO_LARGE_OBJECTS = `
DO $$
DECLARE made regprocedure;
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    FOR made IN SELECT oid FROM pg_proc
      WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import')
    LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', made);
    END LOOP;
  END IF;
END $$`

/** The template of this release: its name changes with any migration file and with the seed. */
export const currentTemplate = (): string =>
  templateName(`atrium_tpl_${fingerprint(listMigrationFiles('tenant'), SEED + NO_LARGE_OBJECTS)}`)

type Found = { whole: boolean }

async function findTemplate(session: AdminSession, name: string): Promise<Found | undefined> {
  const [found] = await session.run<Found>(
    `SELECT datistemplate AND NOT datallowconn AND datconnlimit <> -2 AS whole FROM pg_database WHERE datname = $1`,
    [name],
  )

  return found
}

async function build(
  session: AdminSession,
  adminUrl: string,
  name: string,
  installation: string,
): Promise<void> {
  await session.run(
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und'`,
  )
  await session.run(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
  await session.run(`COMMENT ON DATABASE ${name} IS ${literal(installationMark(installation))}`)
  await crashpoint('template.created')

  // Handing a copy over to its owner takes all that the schema role owns on the whole server, so the template
  // itself is never its own.
  await session.run(`GRANT CREATE ON DATABASE ${name} TO ${SCHEMA_ROLE}`)
  const inside = await openAdmin(adminUrl, name)
  try {
    await inside.run(`GRANT CREATE ON SCHEMA public TO ${SCHEMA_ROLE}`)
    await migrateDatabase(inside, { plane: 'tenant', owner: SCHEMA_ROLE })
    await crashpoint('template.migrated')
    await inside.transaction(async run => {
      await run(`SET LOCAL ROLE ${SCHEMA_ROLE}`)
      await run(SEED)
    })
    await inside.run(`REVOKE CREATE ON SCHEMA public FROM ${SCHEMA_ROLE}`)
    await inside.run(NO_LARGE_OBJECTS)
    await inside.run('VACUUM (FREEZE, ANALYZE)')
  } finally {
    inside.close()
  }

  await crashpoint('template.seeded')
  await session.run(`ALTER DATABASE ${name} IS_TEMPLATE true ALLOW_CONNECTIONS false`)
}

/**
 * Makes sure that the template of this release is there, whole, and can be copied but not connected to.
 * Several installations on one server share it; `installation` is the one that will drop it when it is stale.
 *
 * @returns its name
 */
export async function ensureTemplate(
  session: AdminSession,
  adminUrl: string,
  installation: string,
): Promise<string> {
  const name = currentTemplate()
  if ((await findTemplate(session, name))?.whole) return name

  return withLock(session, 'template', name, async () => {
    const found = await findTemplate(session, name)
    if (found?.whole) return name
    if (found) await dropTemplate(session, name)
    await build(session, adminUrl, name, installation)

    return name
  })
}

/** Whether the template of this release can be copied from. */
export const hasCurrentTemplate = async (session: AdminSession): Promise<boolean> =>
  (await findTemplate(session, currentTemplate()))?.whole === true

/** Drops a template, half made or of an earlier release. */
export async function dropTemplate(session: AdminSession, name: string): Promise<void> {
  const [found] = await session.run<{ isTemplate: boolean; isInvalid: boolean }>(
    `SELECT datistemplate AS "isTemplate", datconnlimit = -2 AS "isInvalid" FROM pg_database WHERE datname = $1`,
    [templateName(name)],
  )
  if (found?.isTemplate && !found.isInvalid) await session.run(`ALTER DATABASE ${name} IS_TEMPLATE false`)
  await session.run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

/** Templates that this installation made and this release does not copy from. */
export async function listStaleTemplates(session: AdminSession, installation: string): Promise<string[]> {
  const found = await session.run<{ name: string }>(
    `SELECT datname AS name FROM pg_database
     WHERE datname ~ '^atrium_tpl_[0-9a-f]{16}$' AND datname <> $1 AND shobj_description(oid, 'pg_database') = $2`,
    [currentTemplate(), installationMark(installation)],
  )

  return found.map(row => row.name)
}
