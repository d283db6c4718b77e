import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import {
  alerts,
  databases,
  identities,
  memberships,
  provisioningRuns,
  provisioningSteps,
  servers,
  tenants,
} from '@/db/central/tables'
import { createTenantPools } from '@/db/tenant/pool'
import { members } from '@/db/tenant/tables'
import { newId } from '@/lib/kernel/ids'
import { examine } from '@/lib/platform/doctor/examine'
import { startChild } from '@/lib/testing/child'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { driveRun } from './drive'
import { provisioningProgress } from './progress'
import { placementOf } from './provider'
import type { NewWorkspace } from './reserve'
import { keepSpares } from './spares'
import { startProvisioning } from './start'
import { sweep } from './sweep'

let installation: TestInstallation
let web: ReturnType<typeof centralClient>

beforeAll(async () => {
  installation = await testInstallation()
  web = centralClient(installation.registry.webUrl, { max: 8 })
})

afterAll(async () => {
  await web.end()
  await installation.drop()
})

let forms = 0
const form = (changes: Partial<NewWorkspace> = {}): NewWorkspace => {
  forms += 1

  return {
    name: `Company ${forms}`,
    ownerName: 'Fay Founder',
    ownerEmail: `fay${forms}@example.com`,
    requestKey: newId(),
    owner: { passwordHash: 'a hash' },
    ...changes,
  }
}

async function keep(spares: number) {
  await installation.central.update(servers).set({ spareTarget: spares })
  await keepSpares(installation)
}

const membersOf = async (tenantId: string) => {
  const pools = createTenantPools({ limit: 1 })
  try {
    return await pools
      .open(await placementOf(installation.central, tenantId))
      .select({ name: members.name, email: members.email, role: members.role, state: members.state })
      .from(members)
  } finally {
    await pools.end()
  }
}

test('with a spare ready, the web process alone opens the workspace', async () => {
  await keep(1)
  const input = form({ name: 'Kühn & Söhne' })
  const started = await startProvisioning(web.db, input)

  expect(started).toMatchObject({ state: 'active', slug: 'kuhn-sohne', isRepeated: false })
  expect(await membersOf(started.tenantId)).toEqual([
    { name: 'Fay Founder', email: input.ownerEmail, role: 'owner', state: 'active' },
  ])
  const [membership] = await web.db
    .select()
    .from(memberships)
    .where(eq(memberships.tenantId, started.tenantId))
  expect(membership).toMatchObject({ identityId: started.identityId, role: 'owner' })

  const progress = await provisioningProgress(web.db, started.tenantId, input.requestKey)
  expect(progress.state).toBe('ready')
  expect(progress.steps.map(step => step.state)).toEqual(Array(7).fill('done'))
  await expect(provisioningProgress(web.db, started.tenantId, newId())).rejects.toThrow('no such workspace')
  expect(await examine(installation)).toEqual([])
})

test('the steps of a claimed spare tell when they truly ran', async () => {
  await keep(1)
  const { tenantId } = await startProvisioning(web.db, form())
  const steps = await web.db
    .select({ name: provisioningSteps.name, startedAt: provisioningSteps.startedAt })
    .from(provisioningSteps)
    .innerJoin(provisioningRuns, eq(provisioningRuns.id, provisioningSteps.runId))
    .where(eq(provisioningRuns.tenantId, tenantId))
  const at = (name: string) => steps.find(step => step.name === name)?.startedAt?.getTime() ?? Number.NaN

  expect(at('create_database')).toBeLessThan(at('reserve'))
  expect(at('reserve')).toBeLessThanOrEqual(at('welcome_owner'))
})

test('without a spare, the worker makes the workspace while the page shows the steps', async () => {
  await keep(0)
  const input = form()
  const started = await startProvisioning(web.db, input)
  expect(started.state).toBe('provisioning')

  const before = await provisioningProgress(web.db, started.tenantId, input.requestKey)
  expect(before.state).toBe('working')
  expect(before.steps.map(step => step.state)).toEqual(['done', ...Array(6).fill('waiting')])
  const jobs = await withAdmin(
    installation.adminUrl,
    session =>
      session.run(`SELECT task_identifier AS task FROM graphile_worker.jobs WHERE key = $1`, [
        `provision:${started.tenantId}`,
      ]),
    installation.registry.name,
  )
  expect(jobs).toEqual([{ task: 'provision' }])

  expect(await driveRun(installation, started.tenantId)).toBe('done')
  const after = await provisioningProgress(web.db, started.tenantId, input.requestKey)
  expect(after.state).toBe('ready')
  expect(await membersOf(started.tenantId)).toHaveLength(1)
  expect(await driveRun(installation, started.tenantId)).toBe('held')
  expect(await examine(installation)).toEqual([])
})

test('a taken name and a known address are refused by their field and leave nothing', async () => {
  await keep(1)
  const first = form({ name: 'Initech' })
  await startProvisioning(web.db, first)
  await keep(1)
  const count = async () => [
    (await web.db.select().from(tenants)).length,
    (await web.db.select().from(identities)).length,
    (await web.db.select().from(databases)).length,
  ]
  const before = await count()

  await expect(startProvisioning(web.db, form({ name: 'INITECH!' }))).rejects.toMatchObject({
    code: 'conflict',
    fields: { companyName: [expect.stringContaining('exists already')] },
  })
  await expect(startProvisioning(web.db, form({ ownerEmail: first.ownerEmail }))).rejects.toMatchObject({
    code: 'conflict',
    fields: { email: [expect.stringContaining('account already')] },
  })
  await expect(startProvisioning(web.db, form({ name: 'Admin' }))).rejects.toMatchObject({ code: 'invalid' })
  expect(await count()).toEqual(before)
})

test('a form that is sent twenty times at once makes one workspace', async () => {
  await keep(2)
  const input = form()
  const results = await Promise.all(Array.from({ length: 20 }, () => startProvisioning(web.db, input)))

  expect(new Set(results.map(result => result.tenantId)).size).toBe(1)
  expect(results.filter(result => !result.isRepeated)).toHaveLength(1)
  const found = await web.db.select().from(tenants).where(eq(tenants.requestKey, input.requestKey))
  expect(found).toHaveLength(1)
  await expect(
    startProvisioning(web.db, { ...input, ownerEmail: 'somebody.else@example.com' }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('fifty sign-ups at once with ten spares: each gets its own, none twice', {
  timeout: 120_000,
}, async () => {
  await keep(10)
  const results = await Promise.all(Array.from({ length: 50 }, () => startProvisioning(web.db, form())))
  expect(results.filter(result => result.state === 'active')).toHaveLength(10)
  expect(new Set(results.map(result => result.tenantId)).size).toBe(50)

  await keep(0)
  const waiting = results.filter(result => result.state === 'provisioning')
  for (let next = waiting.splice(0, 4); next.length > 0; next = waiting.splice(0, 4)) {
    const made = await Promise.all(next.map(({ tenantId }) => driveRun(installation, tenantId)))
    expect(made).toEqual(next.map(() => 'done'))
  }
  const names = await installation.central.select({ name: databases.name }).from(databases)
  expect(new Set(names.map(row => row.name)).size).toBe(names.length)
  expect(await examine(installation)).toEqual([])
})

/** @returns what each of so many workers in a process of its own made of the run, once told to begin */
async function workersInProcess(tenantId: string, workers: number): Promise<() => Promise<string[]>> {
  const child = startChild('lib/testing/drive-child.ts')
  await once(child, 'message')

  return async () => {
    const { adminUrl, registry } = installation
    const heard = once(child, 'message')
    const exited = once(child, 'exit')
    child.send({ adminUrl, centralDatabase: registry.name, tenantId, workers })
    const [outcomes] = await heard
    expect(await exited).toEqual([0, null])

    return z.array(z.enum(['done', 'undone', 'held'])).parse(outcomes)
  }
}

test('twenty workers in three processes make one database of one workspace', {
  timeout: 60_000,
}, async () => {
  await keep(0)
  const { tenantId } = await startProvisioning(web.db, form())
  const begin = await Promise.all([7, 7, 6].map(workers => workersInProcess(tenantId, workers)))
  const outcomes = (await Promise.all(begin.map(all => all()))).flat()

  expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(1)
  expect(outcomes.filter(outcome => outcome === 'held')).toHaveLength(19)
  expect(await membersOf(tenantId)).toEqual([expect.objectContaining({ role: 'owner' })])
  const entered = await web.db.select().from(memberships).where(eq(memberships.tenantId, tenantId))
  expect(entered).toHaveLength(1)
  expect(await examine(installation)).toEqual([])
})

test('a run that keeps failing is undone: nothing is left, and name and address are free again', async () => {
  await keep(0)
  const input = form({ name: 'Hapless' })
  const { tenantId, identityId } = await startProvisioning(web.db, input)
  const good = await installation.central.select().from(databases).where(eq(databases.id, tenantId))
  await installation.central
    .update(databases)
    .set({ passwordCipher: Buffer.alloc(40) })
    .where(eq(databases.id, tenantId))

  for (let attempt = 1; attempt < 6; attempt += 1) {
    await expect(driveRun(installation, tenantId)).rejects.toThrow('does not open')
  }
  expect(await driveRun(installation, tenantId)).toBe('undone')

  const progress = await provisioningProgress(web.db, tenantId, input.requestKey)
  expect(progress.state).toBe('failed')
  expect(progress.message).toMatch(/reference [0-9A-F]{4}-[0-9A-F]{4}\.$/)
  expect(await web.db.select().from(identities).where(eq(identities.id, identityId))).toEqual([])
  expect(good).toHaveLength(1)
  expect(await installation.central.select().from(alerts)).toMatchObject([
    {
      kind: 'provisioning_failed',
      subject: tenantId,
      message: expect.stringMatching(/reference [0-9A-F]{4}-/),
    },
  ])
  expect(await examine(installation)).toEqual([])

  const again = await startProvisioning(web.db, { ...input, requestKey: newId() })
  expect(again.slug).toBe('hapless')
  expect(await driveRun(installation, again.tenantId)).toBe('done')
})

test('the sweep leaves a run alone that somebody works on, and takes over one that fell silent', async () => {
  await keep(0)
  const { tenantId } = await startProvisioning(web.db, form())
  const lease = (until: Date) =>
    installation.central
      .update(provisioningRuns)
      .set({ leaseUntil: until })
      .where(eq(provisioningRuns.tenantId, tenantId))
  const state = async () =>
    (await web.db.select().from(tenants).where(eq(tenants.id, tenantId))).map(tenant => tenant.state)

  await lease(new Date(Date.now() + 60_000))
  await sweep(installation)
  expect(await state()).toEqual(['provisioning'])

  await lease(new Date(Date.now() - 1_000))
  await sweep(installation)
  expect(await state()).toEqual(['active'])
})

test('spares of another version are replaced, and the surplus is dropped', async () => {
  await keep(3)
  const spares = async () =>
    (await installation.central.select().from(databases).where(eq(databases.state, 'spare'))).map(
      row => row.name,
    )
  const [stale = '', ...others] = await spares()
  await installation.central
    .update(databases)
    .set({ schemaVersion: '0000_before' })
    .where(eq(databases.name, stale))

  await keepSpares(installation)
  expect(await spares()).toHaveLength(3)
  expect(await spares()).toEqual(expect.arrayContaining(others))
  expect(await spares()).not.toContain(stale)

  await keep(1)
  expect(await spares()).toHaveLength(1)
  await keep(0)
  expect(await spares()).toEqual([])
  expect(await examine(installation)).toEqual([])
})
