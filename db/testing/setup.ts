import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isRoot } from '@/db/embedded/account'
import { startEmbedded } from '@/db/embedded/start'

/**
 * Starts the one server of a test run and hands its address to the tests. Its folder goes with it, also when
 * the run is interrupted. Logins are open, so that tests prove what grants alone hold back.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'atrium-test-'))
  if (isRoot()) chmodSync(dataDir, 0o711)

  const server = await startEmbedded({
    dataDir,
    throwaway: true,
    access: ['local all all scram-sha-256'],
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' },
  })
  project.provide('adminUrl', server.adminUrl)

  return () => server.stop(true)
}
