import type { TestProject } from 'vitest/node'
import { startEmbedded } from '@/db/embedded/start'

/**
 * Starts the one server of a test run and hands its address to the tests. The data folder of the run goes with it, also when
 * the run is interrupted. Logins are open, so that tests prove what grants alone hold back.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = project.config.env.ATRIUM_DATA_DIR
  if (!dataDir) throw new Error('vitest.config.ts names the data folder of a test run')

  const server = await startEmbedded({
    dataDir,
    throwaway: true,
    access: ['local all all scram-sha-256'],
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' },
  })
  project.provide('adminUrl', server.adminUrl)

  return () => server.stop(true)
}
