import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { isRoot } from '@/db/embedded/account'
import { type EmbeddedServer, startEmbedded } from '@/db/embedded/start'
import { withLogin } from '@/db/urls'
import { listLeftFolders, removeLeftFolders } from './left-folders'

let server: EmbeddedServer

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'atrium-left-'))
  if (isRoot()) chmodSync(dataDir, 0o711)
  server = await startEmbedded({
    dataDir,
    throwaway: true,
    settings: { fsync: 'off', shared_buffers: '32MB' },
    access: ['local all all scram-sha-256'],
  })
})
afterAll(() => server?.stop(true))

test('only folders that no database has, and that are old enough, count as left behind and go', async () => {
  await withAdmin(server.adminUrl, async ({ run }) => {
    const [found] = await run<{ root: string }>(`SELECT current_setting('data_directory') AS root`)
    const base = join(found?.root ?? '', 'base')
    const longAgo = new Date(Date.now() - 2 * 3_600_000)
    const own = readdirSync(base)
    for (const name of ['999998', '999999', 'notes']) mkdirSync(join(base, name))
    for (const name of [...own, '999999', 'notes']) utimesSync(join(base, name), longAgo, longAgo)

    expect(await listLeftFolders(run)).toEqual(['999999'])
    expect(await removeLeftFolders(run)).toBe(1)
    expect(existsSync(join(base, '999999'))).toBe(false)
    expect(readdirSync(base).sort()).toEqual([...own, '999998', 'notes'].sort())
    expect(await removeLeftFolders(run)).toBe(0)
  })
})

test('an administrator who may not look into the folder of the server finds none', async () => {
  await withAdmin(server.adminUrl, session =>
    session.run(
      `CREATE ROLE deputy LOGIN PASSWORD 'of somebody'; GRANT CONNECT ON DATABASE postgres TO deputy`,
    ),
  )
  await withAdmin(withLogin(server.adminUrl, 'deputy', 'of somebody', 'postgres'), async ({ run }) => {
    expect(await listLeftFolders(run)).toEqual([])
  })
})
