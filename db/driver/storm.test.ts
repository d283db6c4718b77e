import { expect, test } from 'vitest'
import { createTestDatabase } from '@/db/testing/server'
import { runStorm } from '@/db/testing/storm'

test('nothing is lost, halved or mixed while backends die', { timeout: 120_000 }, async () => {
  const database = await createTestDatabase()
  const report = await runStorm(database.url, { kills: 150, workers: 6, max: 4 })
  await database.drop()

  expect(report.acknowledged).toBeGreaterThan(100)
  expect(report.lateTried).toBeGreaterThan(10)
  expect(report.isAliveAfter).toBe(true)
  expect(report.zero).toEqual({
    lateAccepted: 0,
    lostAcknowledgements: 0,
    halfTransactions: 0,
    contaminatedTransactions: 0,
    lateRows: 0,
    ghosts: 0,
    uncaught: 0,
    leftConnections: 0,
  })
})
