import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { databases, identities, memberships, servers, tenants } from '@/db/central/tables'
import { formatConnectionUrl, parseConnectionUrl } from '@/db/driver/target'
import { isRoot } from '@/db/embedded/account'
import { type EmbeddedServer, startEmbedded } from '@/db/embedded/start'
import { createTenantPools } from '@/db/tenant/pool'
import { members } from '@/db/tenant/tables'
import { resettingProxy } from '@/db/testing/peers'
import { withoutCredentials } from '@/db/urls'
import { type Crashpoint, crashpoints } from '@/lib/kernel/crashpoint'
import { newId } from '@/lib/kernel/ids'
import { examine } from '@/lib/platform/doctor/examine'
import { startChild } from '@/lib/testing/child'
import { type Plot, plotSchema, type Report, reportSchema } from '@/lib/testing/crash-plot'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { placementOf } from './provider'
import { sweep } from './sweep'

/** A server of its own: the walk kills it, drops the template, and looks at every role and database there is. */
const dataDir = mkdtempSync(join(tmpdir(), 'atrium-crash-'))
let server: EmbeddedServer
/** What the columns installed. It goes with the server. */
const all: TestInstallation[] = []

/**
 * What a killed server has written stays in the system's cache, so that it need not wait for the disk. All else is
 * as in production: without synchronous_commit or full_page_writes a kill would lose or tear what was committed.
 */
const startServer = () =>
  startEmbedded({
    dataDir,
    settings: { fsync: 'off', wal_compression: 'off', max_wal_size: '8GB', autovacuum: 'off' },
    access: ['local all all scram-sha-256'],
  })

beforeAll(async () => {
  if (isRoot()) chmodSync(dataDir, 0o711)
  server = await startServer()
})

afterAll(async () => {
  await server?.stop(true)
  rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
})

const points = (...prefixes: string[]) =>
  crashpoints.filter(name => prefixes.some(prefix => name.startsWith(prefix)))
const making = points('create_login', 'create_database', 'set_up_tables', 'seal')

const scenarios: Record<Plot['scenario'], readonly Crashpoint[]> = {
  template: points('template'),
  cold: [...points('reserve'), ...making, ...points('welcome_owner', 'open')],
  warm: ['reserve.committed', 'welcome_owner.worked', 'open.begun'],
  spare: [...points('spare', 'create_database.open'), ...making.filter(name => name.endsWith('.worked'))],
  undo: points('undo', 'remove'),
  delete: points('remove'),
  rotate: points('rotate'),
}
const walk = plotSchema.shape.scenario.options.flatMap(scenario =>
  scenarios[scenario].map(at => ({ scenario, at, key: `${scenario} at ${at}` })),
)
/** One process can be at many places at once, but there is one template on a server. */
const [first, ...rest] = walk.filter(({ scenario }) => scenario === 'template')
const rounds = [
  [...walk.filter(({ scenario }) => scenario !== 'template'), ...(first ? [first] : [])],
  ...rest.map(plot => [plot]),
]

/** The process that is struck, with each of its plots held up at its place. */
type Stage = {
  readonly child: ChildProcess
  readonly exited: Promise<unknown[]>
  /** Lets all plots go on. @returns what each ended with, or nothing for one that ended well */
  goOn(): Promise<(string | undefined)[]>
}

/** Getting to the places is work; failing there is not. */
const PATIENCE = { held: 120_000, ended: 60_000 }

async function stage(plots: readonly Plot[]): Promise<Stage> {
  const child = startChild('lib/testing/crash-child.ts')
  const exited = once(child, 'exit')
  const heard = (event: Report['event']) =>
    new Promise<Report[]>((resolve, reject) => {
      const reports: Report[] = []
      const waiting = setTimeout(() => {
        const missing = plots.filter(({ key }) => !reports.some(report => report.key === key))
        reject(new Error(`not ${event} in time: ${missing.map(({ key }) => key).join(', ')}`))
      }, PATIENCE[event])
      child.on('message', message => {
        const report = reportSchema.parse(message)
        if (report.event === event) reports.push(report)
        if (report.event === 'ended' && event === 'held') reject(new Error(`${report.key}: ${report.error}`))
        if (reports.length === plots.length) {
          clearTimeout(waiting)
          resolve(reports)
        }
      })
      // Where it ended well, the last reports may still be on their way.
      void exited.then(([code, signal]) => {
        if (code !== 0) reject(new Error(`the process ended: ${code ?? signal}`))
      })
    })

  const held = heard('held')
  child.send(plots)
  await held

  return {
    child,
    exited,
    async goOn() {
      const ended = heard('ended')
      child.send('go on')

      return (await ended).map(report => report.error)
    },
  }
}

/** Everything that a server consists of is gone at once; elsewhere than on Linux its head alone, and the rest follows. */
async function killServer(): Promise<void> {
  // Stopped first, so that it makes no further backend, which would hold on to the shared memory of all.
  process.kill(server.pid, 'SIGSTOP')
  const stat = `/proc/${server.pid}/stat`
  if (existsSync(stat))
    await vi.waitUntil(() => / [Tt] /.test(readFileSync(stat, 'utf8')), { timeout: 10_000, interval: 1 })
  const list = `/proc/${server.pid}/task/${server.pid}/children`
  const backends = existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').map(Number) : []
  for (const pid of [server.pid, ...backends]) process.kill(pid, 'SIGKILL')
  await server.stop()
}

type Column = {
  /** Whether the process reaches the server through a line that can be reset. */
  readonly isProxied?: boolean
  strike(stage: Stage, reset: () => void): Promise<void>
}

const columns: Record<string, Column> = {
  'the process is killed': {
    async strike({ child, exited }) {
      child.kill('SIGKILL')
      expect(await exited).toEqual([null, 'SIGKILL'])
    },
  },
  'PostgreSQL is killed': {
    async strike({ goOn, exited }) {
      await killServer()
      await goOn()
      expect(await exited).toEqual([0, null])
      server = await startServer()
    },
  },
  'every connection is reset': {
    isProxied: true,
    async strike({ goOn, exited }, reset) {
      reset()
      await goOn()
      expect(await exited).toEqual([0, null])
    },
  },
}

async function namesInRegistry({ central }: TestInstallation): Promise<string[]> {
  const rows = await central.select({ name: databases.name }).from(databases)

  return rows.flatMap(({ name }) => [name, name, `${name}_owner`])
}

async function expectUsable({ central }: TestInstallation, company: string) {
  const [tenant] = await central.select().from(tenants).where(eq(tenants.name, company))
  const tenantId = tenant?.id ?? newId()
  expect(tenant?.state).toBe('active')
  expect(await central.select().from(memberships).where(eq(memberships.tenantId, tenantId))).toHaveLength(1)

  const pools = createTenantPools({ limit: 1 })
  const found = await pools
    .open(await placementOf(central, tenantId))
    .select({ role: members.role })
    .from(members)
  await pools.end()
  expect(found).toEqual([{ role: 'owner' }])
}

async function expectGone({ central }: TestInstallation, company: string) {
  const [tenant] = await central.select().from(tenants).where(eq(tenants.name, company))
  expect(tenant?.deletedAt).toBeInstanceOf(Date)
  expect(
    await central
      .select()
      .from(databases)
      .where(eq(databases.id, tenant?.id ?? newId())),
  ).toEqual([])
}

test('every place is walked', () => {
  expect(new Set(walk.map(({ at }) => at))).toEqual(new Set(crashpoints))
})

describe.each(Object.entries(columns))('when %s', (_, { isProxied, strike }) => {
  /** Spares are one process's business at a time, so that whoever needs one is an installation of its own. */
  const isApart = (scenario: Plot['scenario']) => scenario === 'spare' || scenario === 'warm'
  const apart = new Map<string, TestInstallation>()
  let together: TestInstallation
  const placeOf = (key: string) => apart.get(key) ?? together

  beforeAll(async () => {
    const proxy = await resettingProxy(parseConnectionUrl(server.adminUrl))
    const through = (url: string) =>
      isProxied
        ? formatConnectionUrl({
            ...parseConnectionUrl(url),
            host: proxy.target.host,
            port: proxy.target.port,
          })
        : url
    together = await testInstallation(server.adminUrl)
    for (const { key, scenario } of walk) {
      if (isApart(scenario)) apart.set(key, await testInstallation(server.adminUrl))
    }
    all.push(together, ...apart.values())
    const moveTo = async (url: string) => {
      for (const { central } of [together, ...apart.values()]) {
        await central.update(servers).set({ url: withoutCredentials(url) })
      }
    }

    await moveTo(through(server.adminUrl))
    for (const round of rounds) {
      const plots = round.map(plot => {
        const { adminUrl, registry } = placeOf(plot.key)
        return { ...plot, adminUrl: through(adminUrl), webUrl: through(registry.webUrl) }
      })
      await strike(await stage(plots), proxy.reset)
    }
    await moveTo(server.adminUrl)
    await proxy.stop()
    for (const installation of [together, ...apart.values()]) await sweep(installation, { alone: true })
  }, 240_000)

  test.each(walk)('$key, the next start leaves it whole', async ({ key, scenario }) => {
    const installation = placeOf(key)

    if (scenario === 'undo' || scenario === 'delete') await expectGone(installation, key)
    else if (scenario !== 'spare') await expectUsable(installation, key)
  })

  test('the registries and the server agree', async () => {
    for (const installation of [together, ...apart.values()]) expect(await examine(installation)).toEqual([])
    const founders = await together.central.select({ email: identities.email }).from(identities)
    expect(founders.filter(({ email }) => email.startsWith('undo'))).toEqual([])
  })

  test('nothing is left that no registry knows, on the server and in its folder', async () => {
    const known = (await Promise.all(all.map(namesInRegistry))).flat()

    await withAdmin(server.adminUrl, async ({ run }) => {
      const made = await run<{ name: string }>(
        `SELECT datname AS name FROM pg_database WHERE datname LIKE 't\\_%'
         UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE 't\\_%'`,
      )
      expect(made.map(({ name }) => name).sort()).toEqual(known.sort())
      expect(await run('SELECT FROM pg_database WHERE datconnlimit = -2')).toEqual([])
      const there = await run<{ oid: string }>('SELECT oid::text FROM pg_database')
      const folders = readdirSync(join(dataDir, 'postgres', 'cluster', 'base'))
      expect(folders.sort()).toEqual(there.map(({ oid }) => oid).sort())
    })
  })
})
