import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRoot } from '@/db/embedded/account'
import { startEmbedded } from '@/db/embedded/start'
import { provide } from '@/lib/launch/environment.mjs'
import { isMissed } from './measure'
import { report, table } from './report'

provide({ ATRIUM_SECRET: 'a secret that only this measurement uses', ATRIUM_LOG_LEVEL: 'error' })

const dataDir = mkdtempSync(join(tmpdir(), 'atrium-bench-'))
if (isRoot()) chmodSync(dataDir, 0o711)
// With the settings of an installation, its disk included: what is measured is what an operator gets.
const server = await startEmbedded({ dataDir, throwaway: true })

try {
  const { withAdmin } = await import('@/db/admin')
  const { provisioning } = await import('./provisioning')
  const [version] = await withAdmin(server.adminUrl, session =>
    session.run<{ shown: string }>(`SELECT current_setting('server_version') AS shown`),
  )
  const sections = [await provisioning(server.adminUrl)]

  process.stdout.write(`${table(sections)}\n`)
  writeFileSync('bench/RESULTS.md', report(sections, `embedded PostgreSQL ${version?.shown}`))
  if (sections.some(section => section.figures.some(isMissed))) process.exitCode = 1
} finally {
  await server.stop(true)
}
