import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { e2ePlace } from '../lib/launch/e2e-place.mjs'

const run = promisify(execFile)

/** Runs one command of the product beside the app under test. @returns what it answered as JSON */
export async function crm(...args: string[]): Promise<Record<string, unknown>> {
  const { environment } = await e2ePlace()
  const { stdout } = await run(process.execPath, ['lib/launch/crm.mjs', ...args, '--json'], {
    env: environment,
    maxBuffer: 16 << 20,
  })

  return JSON.parse(stdout)
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
  const target = new URL((await known).replace('@/', '@socket/'))
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
