import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { databases, identities, memberships, servers, tenants } from '@/db/central/tables'
import { isRoot } from '@/db/embedded/account'
import { type EmbeddedServer, startEmbedded } from '@/db/embedded/start'
import { currentTemplate, dropTemplate } from '@/db/template'
import { createTenantPools } from '@/db/tenant/pool'
import { members } from '@/db/tenant/tables'
import { type Crashpoint, crashpoints } from '@/lib/kernel/crashpoint'
import { secret } from '@/lib/kernel/env'
import { examine } from '@/lib/platform/doctor/examine'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { placementOf } from './provider'
import { keepSpares } from './spares'
import { sweep } from './sweep'

/** A server of its own: the walk drops the template, and looks at every role and database that is there. */
let server: EmbeddedServer

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'atrium-crash-'))
  if (isRoot()) chmodSync(dataDir, 0o711)
  server = await startEmbedded({
    dataDir,
    throwaway: true,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    access: ['local all all scram-sha-256'],
  })
})

afterAll(async () => server?.stop(true))

const points = (...prefixes: string[]) =>
  crashpoints.filter(name => prefixes.some(prefix => name.startsWith(prefix)))
const making = points('create_login', 'create_database', 'set_up_tables', 'seal')

const scenarios: Record<string, readonly Crashpoint[]> = {
  cold: [...points('template', 'reserve'), ...making, ...points('welcome_owner', 'open')],
  warm: ['reserve.committed', 'welcome_owner.worked', 'open.begun'],
  spare: [...points('spare', 'create_database.open'), ...making.filter(name => name.endsWith('.worked'))],
  undo: points('undo', 'remove'),
  delete: points('remove'),
  rotate: points('rotate'),
}

/** Does the scenario in a process of its own. @returns how it ended */
async function run(scenario: string, at: Crashpoint, installation: TestInstallation): Promise<unknown> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/testing/crash-child.ts', scenario],
    {
      env: {
        PATH: '/usr/bin:/bin',
        NODE_ENV: 'test',
        ATRIUM_SECRET: secret(),
        ATRIUM_LOG_LEVEL: 'silent',
        ATRIUM_CRASHPOINT: at,
        DATABASE_URL: installation.adminUrl,
        ATRIUM_CENTRAL_URL: installation.registry.webUrl,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const [, signal] = await once(child, 'exit')

  return signal
}

/** Every database and role on the server that is named like a tenant's, found without the registry's help. */
const onServer = () =>
  withAdmin(server.adminUrl, session =>
    session.run<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 't\\_%'
       UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE 't\\_%' ORDER BY name`,
    ),
  )

async function namesInRegistry({ central }: TestInstallation) {
  const rows = await central.select({ name: databases.name }).from(databases)

  return rows
    .flatMap(({ name }) => [{ name }, { name }, { name: `${name}_owner` }])
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function expectUsableOrGone(installation: TestInstallation, mustBe: 'active' | 'gone') {
  const { central } = installation
  const [tenant] = await central.select().from(tenants)
  if (mustBe === 'gone') {
    expect(tenant?.deletedAt).toBeInstanceOf(Date)
    expect(await central.select().from(databases)).toEqual([])
    return
  }

  expect(tenant?.state).toBe('active')
  expect(await central.select().from(memberships)).toHaveLength(1)
  const pools = createTenantPools({ limit: 1 })
  const found = await pools
    .open(await placementOf(central, tenant?.id ?? ''))
    .select({ role: members.role })
    .from(members)
  await pools.end()
  expect(found).toEqual([{ role: 'owner' }])
}

describe.each(Object.entries(scenarios))('killed in a %s run', (scenario, places) => {
  test.each(places)('at %s, the next start leaves everything whole', { timeout: 60_000 }, async at => {
    const installation = await testInstallation(server.adminUrl)
    const { central, adminUrl } = installation
    try {
      if (scenario === 'warm') {
        await central.update(servers).set({ spareTarget: 1 })
        await keepSpares(installation)
        await central.update(servers).set({ spareTarget: 0 })
      }
      if (at.startsWith('template')) {
        await withAdmin(adminUrl, session => dropTemplate(session, currentTemplate()))
      }

      expect(await run(scenario, at, installation)).toBe('SIGKILL')
      await sweep(installation, { alone: true })

      expect(await examine(installation)).toEqual([])
      expect(await onServer()).toEqual(await namesInRegistry(installation))
      if (['warm', 'cold', 'rotate'].includes(scenario)) await expectUsableOrGone(installation, 'active')
      if (scenario === 'undo' || scenario === 'delete') await expectUsableOrGone(installation, 'gone')
      if (scenario === 'undo') expect(await central.select().from(identities)).toEqual([])
    } finally {
      await installation.drop()
    }
  })
})
