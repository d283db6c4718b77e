import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { urlFor } from '@/db/testing/server'
import { isRoot } from './account'
import { attachEmbedded, type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start'

const started: EmbeddedServer[] = []
const folders: string[] = []
const settings = { fsync: 'off', shared_buffers: '16MB' }

async function start(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, settings, ...options })
  started.push(server)

  return server
}

/** A data folder that is not there yet, below a folder that every account can enter. */
function newDataDir(): string {
  const parent = mkdtempSync(join(tmpdir(), 'atrium-'))
  if (isRoot()) execFileSync('chmod', ['711', parent])
  folders.push(parent)

  return join(parent, 'data')
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const { host, user, password, database } = parts(url)
  const sql = postgres({ host, port: 5432, user, password, database, max: 1, onnotice: () => undefined })

  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

function parts(url: string) {
  const parsed = new URL(url.replace('@/', '@socket/'))

  return {
    host: parsed.searchParams.get('host') ?? '',
    user: parsed.username,
    password: parsed.password,
    database: parsed.pathname.slice(1),
  }
}

afterEach(async () => {
  await Promise.all(started.splice(0).map(server => server.stop(true)))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('keeps its data over stop, kill and start, and is found while it runs', async () => {
  const dataDir = newDataDir()
  const first = await start(dataDir)
  await query(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS n')
  expect(attachEmbedded(dataDir)).toBe(first.adminUrl)

  await first.stop()
  expect(attachEmbedded(dataDir)).toBeUndefined()
  expect(readdirSync(parts(first.adminUrl).host)).toEqual([])

  const exits: string[] = []
  const second = await start(dataDir, { onExit: words => exits.push(words) })
  await query(second.adminUrl, 'INSERT INTO kept VALUES (2)')
  process.kill(second.pid, 'SIGKILL')

  const third = await start(dataDir)
  expect(await query(third.adminUrl, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])
  await vi.waitFor(() => expect(exits).toHaveLength(1))
})

test('stops the server that another instance left running, and takes over', async () => {
  const dataDir = newDataDir()
  const left = await start(dataDir)
  const next = await start(dataDir)

  expect(next.pid).not.toBe(left.pid)
  expect(await query(next.adminUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
})

test('listens on no network, and lets each login into its own database alone', async () => {
  const { adminUrl } = await start(newDataDir())
  const statements = [
    'CREATE ROLE atrium_tenants NOLOGIN',
    "CREATE ROLE t_one LOGIN PASSWORD 'one' IN ROLE atrium_tenants",
    "CREATE ROLE t_two LOGIN PASSWORD 'two' IN ROLE atrium_tenants",
    "CREATE ROLE atrium_web LOGIN PASSWORD 'web'",
    'CREATE DATABASE t_one',
    'CREATE DATABASE t_two',
    'CREATE DATABASE atrium_central',
  ]
  for (const statement of statements) await query(adminUrl, statement)

  const enter = (database: string, user: string, password: string) =>
    query(urlFor(adminUrl, database, user, password), 'SELECT current_database() AS name')

  expect(await enter('t_one', 't_one', 'one')).toEqual([{ name: 't_one' }])
  expect(await enter('atrium_central', 'atrium_web', 'web')).toEqual([{ name: 'atrium_central' }])
  await expect(enter('t_two', 't_one', 'one')).rejects.toThrow(/pg_hba.conf rejects/)
  await expect(enter('postgres', 't_one', 'one')).rejects.toThrow(/pg_hba.conf rejects/)
  await expect(enter('t_one', 'atrium_web', 'web')).rejects.toThrow(/pg_hba.conf rejects/)
  await expect(enter('t_one', 't_one', 'wrong')).rejects.toThrow(/password authentication failed/)
  expect(await query(adminUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
})

test('uses a short folder for its socket when the data folder lies deep', async () => {
  const deep = join(newDataDir(), 'a'.repeat(60), 'b'.repeat(60))
  const server = await start(deep)

  expect(await query(server.adminUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  const { host } = parts(server.adminUrl)
  expect(host.length).toBeLessThan(90)
  await server.stop()
  expect(existsSync(host)).toBe(false)
})

test('says in one sentence that the data belongs to another release', async () => {
  const dataDir = newDataDir()
  await (await start(dataDir)).stop(true)
  writeFileSync(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '17\n')

  await expect(start(dataDir)).rejects.toThrow(
    /^The database in .* was made by PostgreSQL 17, and this is 18/,
  )
})

test.runIf(isRoot())('lives elsewhere when its account cannot enter the data folder', async () => {
  const locked = mkdtempSync(join(tmpdir(), 'atrium-'))
  folders.push(locked)
  const dataDir = join(locked, 'data')
  const said: string[] = []
  const server = await start(dataDir, { onProgress: text => said.push(text) })

  const home = readlinkSync(join(dataDir, 'postgres'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  expect(dirname(home)).toBe('/var/lib/atrium')
  expect(said).toEqual([expect.stringMatching(/^The database lives in .* cannot enter/)])
  await server.stop()

  await (await start(dataDir)).stop(true)
  expect(readlinkSync(join(dataDir, 'postgres'))).toBe(home)

  rmSync(locked, { recursive: true })
  await start(newDataDir())
  expect(existsSync(home)).toBe(false)
})

const mountTiny = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0711', 'tmpfs', folder], { stdio: 'ignore' })

    return true
  } catch {
    return false
  }
}

test.runIf(isRoot())('says that the disk is full, and leaves no half cluster', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  if (!mountTiny(folder)) return context.skip('this machine lets nobody mount a small disk')
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder])
  })

  await expect(start(folder)).rejects.toThrow(
    /^Could not prepare the database: the disk that holds .* is full/,
  )
  expect(readdirSync(join(folder, 'postgres'))).toEqual([])
})
