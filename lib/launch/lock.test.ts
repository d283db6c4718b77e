import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { DataFolderTaken, lockDataFolder } from './lock'
import { processIdentity } from './process-identity'

let dataDir: string

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-'))
  dataDir = folder
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

test('a second instance is told in one sentence who has the folder', async () => {
  const lock = await lockDataFolder(dataDir, 'which serves http://localhost:3000')

  const second = lockDataFolder(dataDir, 'which imports', 0)
  await expect(second).rejects.toThrow(DataFolderTaken)
  await expect(second).rejects.toThrow(
    `The data folder ${dataDir} is in use by process ${process.pid}, which serves http://localhost:3000: stop it first`,
  )

  lock.release()
  const third = await lockDataFolder(dataDir, 'which imports', 0)
  third.release()
  expect(existsSync(join(dataDir, 'lock'))).toBe(false)
})

test.each([
  ['of a process that has ended', { pid: endedProcess(), identity: 'gone', purpose: 'x' }],
  ['of an id that belongs to another process by now', { pid: process.pid, identity: 'before', purpose: 'x' }],
])('the lock %s is taken over', async (_, stale) => {
  writeFileSync(join(dataDir, 'lock'), JSON.stringify(stale))

  const lock = await lockDataFolder(dataDir, 'which imports', 0)
  await expect(lockDataFolder(dataDir, 'another', 0)).rejects.toThrow('which imports')
  lock.release()
})

test('a lock that a crash left unreadable is taken over', async () => {
  writeFileSync(join(dataDir, 'lock'), '')

  const lock = await lockDataFolder(dataDir, 'which imports', 0)
  lock.release()
})

test('a process has one identity for its life, and none after', () => {
  expect(processIdentity(process.pid)).toBe(processIdentity(process.pid))
  expect(processIdentity(endedProcess())).toBeUndefined()
})

function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid
}
