import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { ConnectionTarget } from '@/db/driver/target'
import { importFile } from '@/lib/cli/import'
import { getList } from '@/lib/crm/lists/page-data'
import { secret } from '@/lib/kernel/env'
import { bareEnvironment } from '@/lib/launch/environment.mjs'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import { recordsOf } from '@/lib/seed/rows'
import { amountsOf, defaultUntil } from '@/lib/seed/seed'
import type { TenantScope } from '@/lib/tenancy/scope'
import { findPsql } from './bare-loop'
import { openWorkspace } from './crm-workspace'
import { quantile, type Section, timed } from './measure'
import { makeTenants } from './tenants'

const ROWS = 1_000_000
const MB = 1024 * 1024

/** Brings a file of people in, beside a bare `\copy` of the same file into the same table of another workspace. */
export async function importing(adminUrl: string, rows = ROWS): Promise<Section> {
  const place = { adminUrl, centralDatabase: 'atrium_central', secret: secret() }
  await migrateCentral(place)
  const { provider, close } = openProvider(place)
  const folder = await mkdtemp(join(tmpdir(), 'atrium-bench-file-'))
  try {
    await registerServer(provider, 0)
    const [bare, ours] = await makeTenants(provider, 2)
    if (!bare || !ours) throw new Error('there is no workspace to measure')
    const file = join(folder, 'people.csv')
    await pipeline(Readable.from(linesOf(rows)), createWriteStream(file))
    const { size } = await stat(file)
    const copied = await timed(() => copyIn(bare.target, file))
    const workspace = await openWorkspace(ours)
    try {
      const watched = watch(workspace.tenant)
      const result = await importFile({ tenant: workspace.tenant, entity: 'contacts', file })
      const { latencies, memory } = await watched.stop()
      if (result.created !== rows) throw new Error(`${result.created} people came in of ${rows}`)

      return {
        title: `An import of ${rows.toLocaleString('en-US')} people`,
        figures: [
          {
            name: 'Speed to a bare copy',
            measured: copied / 1_000 / result.seconds,
            unit: '',
            least: 0.3,
            method: `the same file of ${Math.round(size / MB)} MB in the same run`,
          },
          {
            name: 'ours',
            measured: result.seconds,
            unit: 's',
            method:
              'the file taken in, its columns read, each row looked up by id, mail and name, written with its event, and known to its undo',
          },
          {
            name: 'the bare copy',
            measured: copied / 1_000,
            unit: 's',
            method:
              'psql \\copy with the login of the workspace into the same table: same indexes, generated column and triggers; nothing looked up, no events, one transaction',
          },
          {
            name: 'Memory that it takes',
            measured: memory / MB,
            unit: 'MB',
            target: 300,
            method: 'most of the process at any moment above what it had before, every 100 ms',
          },
          {
            name: 'A list meanwhile',
            measured: quantile(latencies, 0.95),
            unit: 'ms',
            method: `p95 of ${latencies.length}, people by name in the same workspace and the same process, one a second; the slowest ${Math.round(Math.max(...latencies))} ms`,
          },
        ],
      }
    } finally {
      await workspace.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await close()
  }
}

const columns = {
  externalId: 'External ID',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  jobTitle: 'Job title',
  department: 'Department',
  lifecycleStage: 'Lifecycle stage',
  leadStatus: 'Lead status',
  leadSource: 'Lead source',
  city: 'City',
  country: 'Country',
} as const

/** The people of a seed as a table for spreadsheets, a few hundred lines at a time. */
function* linesOf(rows: number): Generator<string> {
  const keys = ['firstName', 'lastName'] as const
  const more = [
    'jobTitle',
    'department',
    'lifecycleStage',
    'leadStatus',
    'leadSource',
    'city',
    'country',
  ] as const
  const world = { seed: 1, amounts: amountsOf(rows), until: defaultUntil, members: [], currency: 'USD' }
  const { contacts } = recordsOf({ ...world, pipelineId: '', stages: [] })
  let text = `${Object.values(columns).join(',')}\n`
  let number = 0
  for (const row of contacts()) {
    number += 1
    const points = [row.emails, row.phones].map(list => list?.[0]?.value)
    const cells = [`P-${number}`, ...keys.map(key => row[key]), ...points, ...more.map(key => row[key])]
    text += `${cells.map(cellOf).join(',')}\n`
    if (text.length < MB) continue
    yield text
    text = ''
  }
  yield text
}

const cellOf = (value: string | null | undefined): string =>
  /[",\n]/.test(value ?? '') ? `"${value?.replaceAll('"', '""')}"` : (value ?? '')

async function copyIn(
  { host, port, user, password, database }: ConnectionTarget,
  file: string,
): Promise<void> {
  const psql = await findPsql()
  if (!psql) throw new Error('there is no psql here to compare with')
  const names = Object.keys(columns).map(key =>
    key.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
  )
  const command = `\\copy contacts (${names.join(', ')}) from '${file}' with (format csv, header)`
  // The login of a workspace may not take that long with one statement, unless it says so.
  const patient = ['-c', 'set statement_timeout = 0', '-c', command]
  await promisify(execFile)(psql, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...patient], {
    env: {
      ...bareEnvironment(),
      NODE_ENV: 'production',
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
      PGPASSWORD: password,
      PGDATABASE: database,
    },
  })
}

/** Reads a list again and again while something else is done, and the memory of the process. */
function watch(tenant: TenantScope) {
  const before = process.memoryUsage.rss()
  const latencies: number[] = []
  let most = before
  let isOver = false
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 100)
  const reading = (async () => {
    while (!isOver) {
      latencies.push(
        await timed(() => getList(tenant, 'contact', '/contacts', new URLSearchParams('s=name.asc'))),
      )
      await pause(1_000)
    }
  })()

  return {
    async stop() {
      isOver = true
      clearInterval(sampler)
      await reading

      return { latencies, memory: most - before }
    },
  }
}
