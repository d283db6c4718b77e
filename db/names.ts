/**
 * Identifiers cannot be parameters of a statement. Whatever goes into one passes here first, and what does not
 * look like a name of ours never reaches the server.
 */

const TENANT = /^t_[a-z0-9]{16}$/
const PLAIN = /^[a-z_][a-z0-9_]{0,62}$/
const TEMPLATE = /^atrium_tpl_[0-9a-f]{16}$/

/** Owns the objects of the templates, cannot log in, and owns nothing in the database of a workspace. */
export const SCHEMA_ROLE = 'atrium_schema'
/** The group of all tenant logins, which the access rules of the server name. */
export const TENANTS_ROLE = 'atrium_tenants'
/** The login of the web process, which may open the central database alone. */
export const WEB_ROLE = 'atrium_web'

function checked(name: string, pattern: RegExp, what: string): string {
  if (!pattern.test(name)) throw new Error(`${JSON.stringify(name)} is not the name of ${what}`)

  return name
}

/** The name of a tenant's database, which is also the name of its login. @throws when it is not one. */
export const tenantName = (name: string): string => checked(name, TENANT, 'a tenant database')

/** The role that owns the database `name` and everything in it, and cannot log in. */
export const ownerName = (name: string): string => `${tenantName(name)}_owner`

/** @throws when it is not the name of a template of ours. */
export const templateName = (name: string): string => checked(name, TEMPLATE, 'a template')

/** A database or role whose name was chosen by us or by the operator's connection string. */
export const plainName = (name: string): string => checked(name, PLAIN, 'a database or role')

/** What marks a role or a template as made by one installation, so that no other's is ever touched. */
export const installationMark = (installation: string): string => `atrium ${installation}`

/** Text as a literal of SQL, for the statements that take no parameters. */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('a literal of SQL cannot hold a zero byte')

  return `${text.includes('\\') ? ' E' : ''}'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
