import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { centralClient } from '@/db/central/client'
import { alerts } from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import { newId } from '@/lib/kernel/ids'
import { singleton } from '@/lib/kernel/singleton'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { closePools, tenantPools } from './pools'

let registry: TestCentral

beforeAll(async () => {
  registry = await testCentral()
  singleton('central client', () => centralClient(registry.webUrl, { max: 2 }))
})
afterAll(async () => {
  await closePools()
  await registry.drop()
})

test('operators are told once of a database that cannot be reached', async () => {
  const tenantId = newId()
  const target = { ...parseConnectionUrl(registry.webUrl), host: '/nowhere' }
  const db = tenantPools().open({ tenantId, generation: 1, target })
  for (let n = 0; n < 6; n += 1) await expect(db.execute(sql`select 1`)).rejects.toThrow()

  await vi.waitFor(
    async () => {
      expect(await registry.db.select().from(alerts)).toMatchObject([
        { kind: 'database_unreachable', subject: tenantId, tenantId, count: 1 },
      ])
    },
    { timeout: 5_000, interval: 20 },
  )
})
