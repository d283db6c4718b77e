import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { e2ePlace } from '../lib/launch/e2e-place.mjs'

const run = promisify(execFile)

/** Runs one command of the product beside the app under test. @returns what it answered as JSON */
export async function crm(...args: string[]): Promise<Record<string, unknown>> {
  return crmIn((await e2ePlace()).environment, args)
}

/**
 * Runs one command of the product in an environment that says where everything is.
 *
 * @param typed what a person would type when asked
 */
export async function crmIn(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  typed = '',
): Promise<Record<string, unknown>> {
  const running = run(process.execPath, ['lib/launch/crm.mjs', ...args, '--json'], {
    env,
    maxBuffer: 16 << 20,
  })
  running.child.stdin?.end(typed)

  return JSON.parse((await running).stdout)
}

/** Each is asked for once: a command takes its time. */
const urls = new Map<string, Promise<string>>()

/** Works in one workspace's database with its own login, as `psql` would. */
export async function inDatabaseOf<T>(
  workspace: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const known = urls.get(workspace) ?? crm('tenants', 'url', workspace).then(({ url }) => String(url))
  urls.set(workspace, known)

  return inDatabase(await known, work)
}

/** Works in a database by its address. */
export async function inDatabase<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const target = new URL(url.replace('@/', '@socket/'))
  const sql = postgres({
    host: target.searchParams.get('host') ?? target.hostname,
    port: Number(target.searchParams.get('port') ?? (target.port || 5432)),
    database: target.pathname.slice(1),
    username: decodeURIComponent(target.username),
    password: decodeURIComponent(target.password),
    max: 1,
    onnotice: () => undefined,
  })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
