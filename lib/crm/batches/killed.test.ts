import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forgetItems } from '@/lib/crm/batches/forget'
import { getBatch } from '@/lib/crm/batches/queries'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { secret } from '@/lib/kernel/env'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { stockOf } from '@/lib/testing/stock'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring } from '@/lib/transfer/testing/files'

let registry: TestCentral
let workspace: TestTenant

beforeAll(async () => {
  registry = await testCentral()
  workspace = await testTenant({ central: registry })
})
afterAll(async () => {
  await workspace.drop()
  await registry.drop()
})

const file = (from: number, to: number, industry: string) => ({
  text: `Record ID,Company name,Industry\n${Array.from(
    { length: to - from },
    (_, n) => `kill-${from + n},Killed ${from + n},${industry}\n`,
  ).join('')}`,
})

test('an undo whose worker is killed goes on where it was, and what it needs is forgotten later', async () => {
  const { tenant } = workspace
  await bring(tenant, file(0, 600, 'Steel'), { entity: 'companies' })
  const before = await stockOf(tenant)
  const { id } = await bring(tenant, file(0, 1_500, 'Oil'), { entity: 'companies' })
  await beginUndo(tenant, id)
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/crm/batches/testing/child.ts', tenant.tenantId, id],
    {
      env: {
        PATH: '/usr/bin:/bin',
        NODE_ENV: 'test',
        ATRIUM_SECRET: secret(),
        ATRIUM_LOG_LEVEL: 'silent',
        ATRIUM_CENTRAL_URL: registry.webUrl,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const exited = once(child, 'exit')
  await vi.waitFor(async () => expect((await getBatch(tenant, id))?.undoDone).toBeGreaterThan(400), {
    timeout: 60_000,
    interval: 5,
  })
  child.kill('SIGKILL')
  await exited
  expect(await getBatch(tenant, id)).toMatchObject({ state: 'undoing' })
  expect(await runUndo(tenant, id)).toMatchObject({
    state: 'undone',
    restored: 600,
    erased: 900,
    kept: 0,
    undoDone: 1_500,
    undoTotal: 1_500,
  })
  expect(await stockOf(tenant)).toEqual(before)

  const db = tenant.db('batch:undo')
  expect(await forgetItems(tenant)).toBe(0)
  await db.execute(sql`update batches set created_at = now() - interval '32 days'`)
  expect(await forgetItems(tenant)).toBe(600)
  expect(await getBatch(tenant, id)).toMatchObject({ state: 'undone', canUndo: false })
}, 120_000)
