import 'server-only'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { parseConnectionUrl } from '@/db/driver/target'

type Program = { readonly path: string; readonly canAsk: boolean }

export type TestPooler = {
  readonly port: number
  /** Ends it as a crash does. */
  kill(): Promise<void>
  start(): Promise<void>
  drop(): Promise<void>
}

/** The PgBouncer of this machine, and whether it can ask one database for the logins of all. */
export function findPooler(): Program | undefined {
  const found = spawnSync('sh', ['-c', 'PATH="$PATH:/usr/sbin" command -v pgbouncer'], { encoding: 'utf8' })
  const path = found.stdout.trim()
  if (!path) return undefined
  const { stdout } = spawnSync(path, ['-V'], { encoding: 'utf8' })
  const [, major = 0, minor = 0] = (/PgBouncer (\d+)\.(\d+)/.exec(stdout) ?? []).map(Number)

  return { path, canAsk: major > 1 || minor >= 19 }
}

/** The block of that language in the manual's section on PgBouncer: what operators are told is what is tested. */
function manual(language: string): string {
  const [, section = ''] = readFileSync('docs/operate.md', 'utf8').split('## PgBouncer in front')
  const [, block = ''] = section.split(`\`\`\`${language}\n`)

  return block.split('```')[0] ?? ''
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')

  return typeof address === 'object' && address ? address.port : 0
}

async function untilListening(port: number): Promise<void> {
  const listens = async () => {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
    } finally {
      socket.destroy()
    }
  }

  await vi.waitFor(listens, { timeout: 10_000, interval: 20 })
}

/**
 * Starts PgBouncer as the manual says, in front of the server of the test run. One that is too old to ask for
 * logins is told those of `tenants`.
 *
 * @param registry the database that holds the function which the manual puts into `postgres`
 */
export async function startPooler(
  program: Program,
  registry: { readonly adminUrl: string; readonly name: string },
  tenants: readonly string[],
): Promise<TestPooler> {
  const { adminUrl, name: database } = registry
  const { host, port: serverPort } = parseConnectionUrl(adminUrl)
  const role = `test_pooler_${randomBytes(6).toString('hex')}`
  const password = randomBytes(16).toString('hex')
  const owner = statSync(host)
  const folder = mkdtempSync(join(tmpdir(), 'atrium-test-pooler-'))
  const port = await freePort()

  const known = await withAdmin(
    adminUrl,
    async session => {
      await session.run(
        manual('sql')
          .replaceAll('atrium_pooler', role)
          .replaceAll('a long random one', password)
          .replaceAll('DATABASE postgres', `DATABASE ${database}`),
      )

      return session.run<{ name: string; secret: string }>(
        `SELECT login.* FROM unnest(string_to_array($1, ',')) AS one, pooler.login(one) AS login`,
        [tenants.join(',')],
      )
    },
    database,
  )
  const users = [{ name: role, secret: password }, ...(program.canAsk ? [] : known)]
  const settings = manual('ini')
    .replace('host=127.0.0.1 port=5432', `host=${host} port=${serverPort}`)
    .replace('listen_port = 6432', `listen_port = ${port}`)
    .replace('/etc/pgbouncer/userlist.txt', join(folder, 'userlist.txt'))
    .replace('auth_user = atrium_pooler', program.canAsk ? `auth_user = ${role}` : '')
    .replace('auth_dbname = postgres', program.canAsk ? `auth_dbname = ${database}` : '')
    .replace(/^auth_query = .*$/m, line => (program.canAsk ? line : ''))
  writeFileSync(join(folder, 'pgbouncer.ini'), settings)
  writeFileSync(join(folder, 'userlist.txt'), users.map(one => `"${one.name}" "${one.secret}"\n`).join(''))
  for (const file of ['', 'pgbouncer.ini', 'userlist.txt']) {
    chownSync(join(folder, file), owner.uid, owner.gid)
  }

  let child: ChildProcess | undefined
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const start = async () => {
    child = spawn(program.path, [join(folder, 'pgbouncer.ini')], {
      stdio: 'ignore',
      uid: owner.uid,
      gid: owner.gid,
    })
    await untilListening(port)
  }
  await start()

  return {
    port,
    kill,
    start,
    async drop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
      await withAdmin(adminUrl, session => session.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`), database)
    },
  }
}
