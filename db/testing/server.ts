import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
  }
}

/** The PostgreSQL server that the whole test run shares. */
export type TestServer = {
  /** The superuser's connection string, on the database `postgres`. */
  readonly adminUrl: string
  /** The connection string of one of its databases, as the superuser or as another role. */
  urlFor(database: string, user?: string, password?: string): string
}

/** A connection string of the same server for another database and, when given, another role. */
export function urlFor(adminUrl: string, database: string, user?: string, password?: string): string {
  const [, login = '', rest = ''] = /^postgresql:\/\/([^@]*)@\/[^?]*(\?.*)$/.exec(adminUrl) ?? []
  const who = user === undefined ? login : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}`

  return `postgresql://${who}@/${encodeURIComponent(database)}${rest}`
}

/** Gives the server of this test run, for use inside tests. */
export function testServer(): TestServer {
  const adminUrl = inject('adminUrl')

  return { adminUrl, urlFor: (database, user, password) => urlFor(adminUrl, database, user, password) }
}

async function asAdmin(statement: string): Promise<void> {
  const { searchParams } = new URL(testServer().adminUrl.replace('@/', '@socket/'))
  const [, user = '', password = ''] = /^postgresql:\/\/([^:]*):([^@]*)@/.exec(testServer().adminUrl) ?? []
  const sql = postgres({
    host: searchParams.get('host') ?? '',
    port: Number(searchParams.get('port')),
    database: 'postgres',
    user,
    password: decodeURIComponent(password),
    max: 1,
    fetch_types: false,
    onnotice: () => undefined,
  })

  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/**
 * Makes an empty database for one test file. `drop()` removes it with every session on it.
 *
 * @returns its name, and its connection string as the superuser
 */
export async function createTestDatabase(): Promise<{ name: string; url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0`)

  return {
    name,
    url: testServer().urlFor(name),
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
