import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { centralClient } from '@/db/central/client'
import { createTestDatabase } from '@/db/testing/server'

test('what a statement was given is in no error that a log could show', async () => {
  const database = await createTestDatabase()
  const { db, end } = centralClient(database.url, { max: 1 })
  const error: unknown = await db
    .execute(sql`select ${'what a customer typed'}::text, nothing from nowhere`)
    .catch((caught: unknown) => caught)
  await end()
  await database.drop()

  expect(error).toBeInstanceOf(Error)
  expect(inspect(error)).toContain('nothing from nowhere')
  expect(inspect(error, { depth: 9 })).not.toContain('what a customer typed')
})
