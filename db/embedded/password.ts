import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, EmbeddedServerError, failureSentence } from './failure'

const fileIn = (dataDir: string): string => join(dataDir, 'postgres-password')

/** The superuser's password that the data folder keeps, or nothing when it has none yet. */
export function readPassword(dataDir: string): string | undefined {
  try {
    return readFileSync(fileIn(dataDir), 'utf8').trim() || undefined
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new EmbeddedServerError(
      failureSentence("read the database's password", String(error), fileIn(dataDir)),
    )
  }
}

/** Gives the superuser's password of a data folder, made at random the first time. */
export function keepPassword(dataDir: string): string {
  const kept = readPassword(dataDir)
  if (kept) return kept

  const password = randomBytes(24).toString('base64url')
  const unfinished = `${fileIn(dataDir)}.new`
  try {
    rmSync(unfinished, { force: true })
    writeFileSync(unfinished, password, { mode: 0o600, flush: true })
    renameSync(unfinished, fileIn(dataDir))
  } catch (error) {
    throw new EmbeddedServerError(failureSentence("keep the database's password", String(error), dataDir))
  }

  return password
}
