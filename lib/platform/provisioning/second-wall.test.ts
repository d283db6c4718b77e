import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { isRoot } from '@/db/embedded/account'
import { type EmbeddedServer, startEmbedded } from '@/db/embedded/start'
import { WEB_ROLE } from '@/db/names'
import { scramVerifier } from '@/db/scram'
import { derivedPassword, setUpServer } from '@/db/server'
import { createLogin } from '@/db/tenant-database'
import { withLogin } from '@/db/urls'
import { secret } from '@/lib/kernel/env'
import { newOpaqueName } from '@/lib/kernel/ids'

/** The embedded server with the access rules of an installation, and every grant thrown wide open. */
let server: EmbeddedServer
const names = [newOpaqueName('t'), newOpaqueName('t')]
const password = 'the same for both'.replaceAll(' ', '-')

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'atrium-wall-'))
  if (isRoot()) chmodSync(dataDir, 0o711)
  server = await startEmbedded({ dataDir, throwaway: true, settings: { fsync: 'off' } })
  await withAdmin(server.adminUrl, async session => {
    await setUpServer(session, secret())
    for (const name of [...names, 'atrium_central']) {
      if (name !== 'atrium_central') await createLogin(session, name, scramVerifier(password), 'test')
      await session.run(`CREATE DATABASE ${name}`)
      await session.run(`GRANT ALL ON DATABASE ${name} TO PUBLIC`)
    }
    await session.run('GRANT ALL ON DATABASE postgres TO PUBLIC')
  })
})
afterAll(async () => server?.stop(true))

const tryLogin = (user: string, clear: string, database: string): Promise<string> =>
  withAdmin(withLogin(server.adminUrl, user, clear, database), session => session.run('SELECT 1')).then(
    () => 'in',
    error => error.code,
  )

test('with every grant open, the access rules alone keep each login in its own database', async () => {
  const everywhere = [...names, 'atrium_central', 'postgres', 'template1']

  for (const login of names) {
    for (const database of everywhere) {
      const expected = database === login ? 'in' : '28000'
      expect([database, await tryLogin(login, password, database)]).toEqual([database, expected])
    }
  }
  for (const database of everywhere) {
    const expected = database === 'atrium_central' ? 'in' : '28000'
    expect([database, await tryLogin(WEB_ROLE, derivedPassword(secret(), WEB_ROLE), database)]).toEqual([
      database,
      expected,
    ])
  }
})
