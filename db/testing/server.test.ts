import 'server-only'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { createTestDatabase, testServer } from './server'

test('a test database is real, empty, sorts as people do, and goes away', async () => {
  const database = await createTestDatabase()
  const { searchParams } = new URL(database.url.replace('@/', '@socket/'))
  const [, user = '', password = ''] = /^postgresql:\/\/([^:]*):([^@]*)@/.exec(testServer().adminUrl) ?? []
  const sql = postgres({
    host: searchParams.get('host') ?? '',
    port: 5432,
    database: database.name,
    user,
    password,
    max: 1,
  })

  try {
    const [row] = await sql`
      SELECT current_database() AS name, count(*)::int AS tables,
        (SELECT string_agg(word, ' ' ORDER BY word) FROM unnest(ARRAY['Zoo','eclair','Éclair','apple']) word) AS sorted
      FROM pg_tables WHERE schemaname = 'public'`
    expect(row).toEqual({ name: database.name, tables: 0, sorted: 'apple eclair Éclair Zoo' })

    const [search] =
      await sql`SELECT count(*)::int AS known FROM pg_available_extensions WHERE name = 'pg_trgm'`
    expect(search).toEqual({ known: 1 })
  } finally {
    await sql.end()
    await database.drop()
  }
})
