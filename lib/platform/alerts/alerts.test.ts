import { desc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { centralClient } from '@/db/central/client'
import { alerts, tenants } from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import { forgetOld } from '@/lib/auth/forget'
import { newId } from '@/lib/kernel/ids'
import { singleton } from '@/lib/kernel/singleton'
import { recordAudit } from '@/lib/platform/audit/record'
import { watchDisk } from '@/lib/platform/servers/watch-disk'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { testOperator } from '@/lib/testing/operator'
import { dismissAlert, dismissAlerts } from './mutations'
import { countAlerts, listAlerts, listComingAndGoing } from './queries'
import { raiseAlert } from './raise'

let registry: TestCentral
let operator: ReturnType<typeof testOperator>
const tenantId = newId()

beforeAll(async () => {
  registry = await testCentral()
  operator = testOperator(registry)
  await registry.db
    .insert(tenants)
    .values({ id: tenantId, slug: 'acme', name: 'Acme', ownerEmail: 'a@acme.example' })
})
afterAll(async () => {
  await operator.end()
  await registry.drop()
})
beforeEach(async () => {
  singleton('recent alerts', () => new Map()).clear()
  await registry.db.delete(alerts)
})

const down = { kind: 'database_unreachable', subject: tenantId, tenantId, message: 'it is away' } as const
const full = { kind: 'budget_full', subject: 'workspaces', message: 'all in use' } as const

test('what happens again and again is one row with its count, the newest first', async () => {
  await raiseAlert(operator.central, down, 0)
  await raiseAlert(operator.central, full, 0)
  await raiseAlert(operator.central, { ...down, message: 'still away' }, 20_000)

  expect(await listAlerts(operator)).toMatchObject([
    { kind: 'database_unreachable', workspace: 'Acme', message: 'still away', count: 2 },
    { kind: 'budget_full', workspace: null, count: 1 },
  ])
  expect(await countAlerts(operator)).toBe(2)
})

test('a flood is counted and written once in ten seconds', async () => {
  for (let n = 0; n < 500; n += 1) await raiseAlert(operator.central, full, n)
  expect(await listAlerts(operator)).toMatchObject([{ count: 1 }])
  await raiseAlert(operator.central, full, 10_000)
  expect(await listAlerts(operator)).toMatchObject([{ count: 501 }])
})

test('several processes at once make one row and lose no count', async () => {
  const others = Array.from({ length: 4 }, () => testOperator(registry))
  await Promise.all(others.map(({ central }, n) => raiseAlert(central, full, n * 20_000)))
  await Promise.all(others.map(other => other.end()))

  expect(await listAlerts(operator)).toMatchObject([{ count: 4 }])
})

test('no secret stands in an alert', async () => {
  await raiseAlert(operator.central, { ...down, message: 'no answer from postgresql://t_a:hunter2@db/x' })
  expect(await listAlerts(operator)).toMatchObject([
    { message: 'no answer from postgresql://[removed]@db/x' },
  ])
})

test('what was dismissed is gone, and back with a new count when it happens again', async () => {
  await raiseAlert(operator.central, down, 0)
  await raiseAlert(operator.central, full, 0)
  await raiseAlert(operator.central, down, 20_000)
  const shown = await listAlerts(operator)
  await dismissAlert(operator, shown[0]?.id ?? '')
  expect(await listAlerts(operator)).toMatchObject([{ kind: 'budget_full' }])

  await raiseAlert(operator.central, down, 40_000)
  expect(await listAlerts(operator)).toMatchObject([
    { kind: 'database_unreachable', count: 1 },
    { kind: 'budget_full' },
  ])
})

test('dismissing all leaves what came up after the list was made', async () => {
  await raiseAlert(operator.central, full)
  const [seen] = await listAlerts(operator)
  await raiseAlert(operator.central, down)
  await dismissAlerts(operator, seen?.lastAt ?? new Date(0))

  expect(await listAlerts(operator)).toMatchObject([{ kind: 'database_unreachable' }])
})

test('an alert that cannot be written never makes the work fail', async () => {
  const nowhere = { ...parseConnectionUrl(registry.webUrl), database: 'nowhere' }
  const client = centralClient(registry.webUrl.replace(registry.name, nowhere.database), { max: 1 })
  await expect(raiseAlert(client.db, full)).resolves.toBeUndefined()
  await client.end()
})

test('alerts are kept for a month', async () => {
  await raiseAlert(operator.central, full)
  await raiseAlert(operator.central, down)
  await registry.db
    .update(alerts)
    .set({ lastAt: sql`now() - interval '31 days'` })
    .where(eq(alerts.kind, 'budget_full'))
  await forgetOld(registry.db)

  expect(await registry.db.select().from(alerts).orderBy(desc(alerts.lastAt))).toMatchObject([
    { kind: 'database_unreachable' },
  ])
})

test('a disk that is nearly full is told, one with room is not', async () => {
  const diskWith = (free: number) => async () => ({ bytes: 100_000_000_000, free })
  await watchDisk(registry.db, '/data', diskWith(11_000_000_000))
  await watchDisk(registry.db, '/nowhere')
  expect(await countAlerts(operator)).toBe(0)

  await watchDisk(registry.db, '/data', diskWith(7_000_000_000))
  expect(await listAlerts(operator)).toMatchObject([
    { kind: 'disk_nearly_full', message: '7000 MB of 100000 MB are free.' },
  ])
})

test('workspaces that came and went are shown from the audit', async () => {
  const act = (action: string) =>
    recordAudit(registry.db, { kind: 'system', name: 'Atrium' }, action, tenantId)
  for (const action of ['tenant.opened', 'tenant.suspended', 'tenant.deleted']) await act(action)

  expect((await listComingAndGoing(operator)).map(({ action, workspace }) => [action, workspace])).toEqual([
    ['tenant.deleted', 'Acme'],
    ['tenant.opened', 'Acme'],
  ])
})
