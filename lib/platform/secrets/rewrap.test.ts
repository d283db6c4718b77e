import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditLog, databases } from '@/db/central/tables'
import { newId, newOpaqueName } from '@/lib/kernel/ids'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { openDatabasePassword, sealDatabasePassword } from './database-password'
import { keyIdOf, type Roots, SealError } from './envelope'
import { rewrapAll } from './rewrap'

const [old, now] = ['the secret before this one, long enough', 'the secret of today, which is long enough']
const both: Roots = [now, old]
const actor = { kind: 'cli', name: 'test' } as const

let registry: TestCentral

beforeEach(async () => {
  registry = await testCentral()
})
afterEach(() => registry.drop())

/** Registers databases whose password is their id. */
async function register(howMany: number, roots: Roots) {
  const rows = Array.from({ length: howMany }, () => {
    const id = newId()

    return { id, serverId: 'main', name: newOpaqueName('t'), ...sealDatabasePassword(id, id, roots) }
  })
  await registry.db.insert(databases).values(rows)
}

async function expectAllToOpen(roots: Roots) {
  const rows = await registry.db.select().from(databases)
  for (const row of rows) expect(openDatabasePassword(row, roots)).toBe(row.id)
}

const audits = () =>
  registry.db
    .select({ action: auditLog.action, details: auditLog.details })
    .from(auditLog)
    .where(eq(auditLog.action, 'secrets.rewrapped'))

test('every key is wrapped with the current secret, in batches, and is then independent of the other', async () => {
  await register(450, [old])
  await register(5, both)
  const seen: number[] = []

  const summary = await rewrapAll(registry.db, actor, { roots: both, onBatch: rows => seen.push(rows) })
  expect(summary).toEqual({ rewrapped: 450, already: 5, failed: 0 })
  expect(seen).toEqual([200, 400, 450])
  expect(await audits()).toEqual([{ action: 'secrets.rewrapped', details: summary }])
  await expectAllToOpen([now])

  expect(await rewrapAll(registry.db, actor, { roots: [now] })).toEqual({
    rewrapped: 0,
    already: 455,
    failed: 0,
  })
})

test('a run that ended in the middle is finished by the next, and every row opens meanwhile', async () => {
  await register(250, [old])
  const killed = rewrapAll(registry.db, actor, {
    roots: both,
    onBatch: () => {
      throw new Error('killed')
    },
  })

  await expect(killed).rejects.toThrow('killed')
  await expectAllToOpen(both)
  expect(await audits()).toEqual([])
  expect(await rewrapAll(registry.db, actor, { roots: both })).toEqual({
    rewrapped: 50,
    already: 200,
    failed: 0,
  })
  await expectAllToOpen([now])
})

test('two runs at once and readers beside them meet no row that does not open', async () => {
  await register(40, [old])
  let isOver = false
  const read = async () => {
    while (!isOver) await expectAllToOpen(both)
  }
  const runs = Promise.all([1, 2].map(() => rewrapAll(registry.db, actor, { roots: both }))).finally(() => {
    isOver = true
  })

  const [[one, two]] = await Promise.all([runs, read()])
  expect((one?.rewrapped ?? 0) + (two?.rewrapped ?? 0)).toBe(40)
  expect([one?.failed, two?.failed]).toEqual([0, 0])
  await expectAllToOpen([now])
})

test('what no secret opens is counted and left as it is', async () => {
  await register(1, ['a secret that nobody has any more, long'])
  await register(2, [old])
  const lost = (await registry.db.select().from(databases)).filter(row => row.keyId !== keyIdOf(old))

  expect(await rewrapAll(registry.db, actor, { roots: both })).toEqual({
    rewrapped: 2,
    already: 0,
    failed: 1,
  })
  const kept = await registry.db
    .select()
    .from(databases)
    .where(eq(databases.id, lost[0]?.id ?? ''))
  expect(kept).toEqual(lost)
  await expect(expectAllToOpen(both)).rejects.toThrow(SealError)
})
