import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { literal } from '@/db/names'
import { RANDOM, scramVerifier } from '@/db/scram'
import { createTestDatabase, testServer } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let role: string

beforeAll(async () => {
  database = await createTestDatabase()
  role = `test_login_${database.name.slice(-8)}`
})
afterAll(async () => {
  await database.drop()
  await withAdmin(testServer().adminUrl, session => session.run(`DROP ROLE IF EXISTS ${role}`))
})

test.each([undefined, RANDOM])(
  'PostgreSQL lets in whoever has the password, and nobody else',
  async iterations => {
    const password = 'aZ09-_aZ09-_'
    await withAdmin(testServer().adminUrl, session =>
      session.run(
        `DROP ROLE IF EXISTS ${role}; CREATE ROLE ${role} LOGIN PASSWORD ${literal(scramVerifier(password, iterations))}`,
      ),
    )
    const logIn = (given: string) =>
      withAdmin(testServer().urlFor(database.name, role, given), session =>
        session.run('SELECT current_user::text AS "user"'),
      )

    expect(await logIn(password)).toEqual([{ user: role }])
    await expect(logIn(`${password}!`)).rejects.toMatchObject({ code: '28P01' })
  },
)

test('a password that PostgreSQL would first have to prepare is refused', () => {
  expect(() => scramVerifier('pässword')).toThrow()
  expect(() => scramVerifier('')).toThrow()
})
