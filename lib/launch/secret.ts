import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, failureSentence } from '@/db/embedded/failure'
import { LaunchError } from './failure.mjs'

/**
 * Gives the secret that a data folder keeps, made at random the first time.
 *
 * @throws LaunchError when it cannot be read or kept
 */
export function keepSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  const draft = `${file}.${process.pid}`

  try {
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }

    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new LaunchError(failureSentence('keep the secret', String(error), file))
  } finally {
    rmSync(draft, { force: true })
  }
}
