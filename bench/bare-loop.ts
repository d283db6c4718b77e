import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { parseConnectionUrl } from '@/db/driver/target'
import { bareEnvironment } from '@/lib/launch/environment.mjs'

export type BareLoop = {
  readonly how: string
  over(databases: readonly string[], statement: string): Promise<void>
}

/** The program itself: on Debian the one on PATH is a script, which takes longer than psql does. */
export async function findPsql(): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    'ls /usr/lib/postgresql/*/bin/psql 2>/dev/null || command -v psql || true',
  ])

  return stdout.trim().split('\n').at(-1) || undefined
}

function psqlLoop(adminUrl: string, atOnce: number, psql: string): BareLoop {
  const { host, port, user, password } = parseConnectionUrl(adminUrl)
  const env: NodeJS.ProcessEnv = {
    ...bareEnvironment(),
    NODE_ENV: 'production',
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
  }

  return {
    how: `xargs -P ${atOnce} over psql -f, as the administrator`,
    async over(databases, statement) {
      const folder = mkdtempSync(join(tmpdir(), 'atrium-bench-file-'))
      try {
        const file = join(folder, 'file.sql')
        writeFileSync(file, statement)
        const flags = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', file, '-d', '{}']
        const child = spawn('xargs', ['-P', String(atOnce), '-I', '{}', psql, ...flags], {
          env,
          stdio: ['pipe', 'inherit', 'inherit'],
        })
        child.stdin.end(`${databases.join('\n')}\n`)
        const [code] = await once(child, 'exit')
        if (code !== 0) throw new Error(`the loop over psql ended with ${code}`)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

function postgresLoop(adminUrl: string, atOnce: number): BareLoop {
  const { host, port, user, password } = parseConnectionUrl(adminUrl)

  return {
    how: `${atOnce} at once over bare postgres.js connections, as there is no psql here`,
    async over(databases, statement) {
      const left = [...databases]
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let database = left.pop(); database; database = left.pop()) {
            const sql = postgres({ host, port, user, password, database, max: 1, fetch_types: false })
            await sql.unsafe(statement).finally(() => sql.end())
          }
        }),
      )
    },
  }
}

/** What people write who have no fleet: one statement over many databases, so many at once. */
export async function bareLoop(adminUrl: string, atOnce: number): Promise<BareLoop> {
  const psql = await findPsql()

  return psql ? psqlLoop(adminUrl, atOnce, psql) : postgresLoop(adminUrl, atOnce)
}
