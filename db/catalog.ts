import type { Run } from '@/db/admin'
import { installationMark } from '@/db/names'

/** What a look into the shared catalogs of a server tells about one workspace's database and roles. */
export type CatalogEntry = {
  /** Also the name of the login. */
  readonly name: string
  readonly hasLogin: boolean
  readonly hasOwner: boolean
  readonly hasDatabase: boolean
  /** A DROP DATABASE that was interrupted leaves one that can only be dropped. */
  readonly isInvalid: boolean
  readonly canLogIn: boolean
  readonly isOwnedRight: boolean
  /** Somebody besides the login and the administrator may connect. */
  readonly isOpenToOthers: boolean
}

/**
 * Lists what this installation has on a server, by the marks on its roles: one statement over one connection,
 * however many databases there are. A database that is not owned by a marked role is never listed.
 */
export function listCatalog(run: Run, installation: string): Promise<CatalogEntry[]> {
  return run<CatalogEntry>(
    `WITH role AS (
       SELECT oid, rolname, rolcanlogin, regexp_replace(rolname, '_owner$', '') AS name
       FROM pg_roles
       WHERE rolname ~ '^t_[a-z0-9]{16}(_owner)?$' AND shobj_description(oid, 'pg_authid') = $1
     ), name AS (SELECT DISTINCT name FROM role)
     SELECT name.name,
       login.oid IS NOT NULL AS "hasLogin",
       owner.oid IS NOT NULL AS "hasOwner",
       database.oid IS NOT NULL AS "hasDatabase",
       coalesce(database.datconnlimit = -2, false) AS "isInvalid",
       coalesce(login.rolcanlogin, false) AS "canLogIn",
       coalesce(database.datdba = owner.oid, false) AS "isOwnedRight",
       coalesce((
         SELECT bool_or(acl.grantee NOT IN (login.oid, owner.oid))
         FROM aclexplode(coalesce(database.datacl, acldefault('d', database.datdba))) acl
       ), false) AS "isOpenToOthers"
     FROM name
     LEFT JOIN role login ON login.rolname = name.name
     LEFT JOIN role owner ON owner.rolname = name.name || '_owner'
     LEFT JOIN pg_database database ON database.datname = name.name
     ORDER BY name.name`,
    [installationMark(installation)],
  )
}

/** Sizes in bytes of all databases of a server, over one connection. */
export function listSizes(run: Run): Promise<{ name: string; bytes: string }[]> {
  return run(
    `SELECT datname AS name, pg_database_size(oid)::text AS bytes FROM pg_database
     WHERE datname ~ '^t_[a-z0-9]{16}$' AND datconnlimit <> -2`,
  )
}
