import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRoot } from '@/db/embedded/account'
import { startEmbedded } from '@/db/embedded/start'
import { provide } from '@/lib/launch/environment.mjs'
import { isMissed } from './measure'
import { report, table } from './report'

provide({ ATRIUM_SECRET: 'a secret that only this measurement uses', ATRIUM_LOG_LEVEL: 'error' })

const RESULTS = 'bench/RESULTS.md'
// Each takes longer than all others together: 60 GB of databases, a million people, twice. Or it needs a browser.
const APART = ['touching', 'crm', 'reach', 'import', 'board']

const isNumber = (word: string) => /^\d+$/.test(word)
const words = process.argv.slice(2)
const wanted = words.filter(word => !isNumber(word))
const [count] = words.filter(isNumber).map(Number)

const dataDir = mkdtempSync(join(tmpdir(), 'atrium-bench-'))
if (isRoot()) chmodSync(dataDir, 0o711)
// With the settings of an installation, its disk included: what is measured is what an operator gets.
// Only the connections are more, for a budget of 300.
const server = await startEmbedded({ dataDir, throwaway: true, settings: { max_connections: '400' } })

try {
  const { withAdmin } = await import('@/db/admin')
  const { crm, reach } = await import('./crm')
  const { provisioning } = await import('./provisioning')
  const { fleet } = await import('./fleet')
  const { tenancy } = await import('./tenancy')
  const { touching } = await import('./touching')
  const { importing } = await import('./import')
  const { board } = await import('./board')
  const [version] = await withAdmin(server.adminUrl, session =>
    session.run<{ shown: string }>(`SELECT current_setting('server_version') AS shown`),
  )
  const all = {
    provisioning,
    tenancy,
    fleet,
    crm,
    reach,
    board,
    import: async (adminUrl: string) => [await importing(adminUrl, count)],
    touching: () => touching(count),
  }
  const isWanted = (name: string) => (wanted.length === 0 ? !APART.includes(name) : wanted.includes(name))
  const unknown = wanted.filter(name => !(name in all))
  if (unknown.length > 0) throw new Error(`there is no section ${unknown.join(', ')}`)
  const sections = []
  for (const [name, measure] of Object.entries(all)) {
    if (isWanted(name)) sections.push(...(await measure(server.adminUrl)))
  }

  process.stdout.write(`${table(sections)}\n`)
  // A smaller number of tenants or rows is for a look, and not what the document says.
  if (count === undefined) {
    const earlier = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : ''
    writeFileSync(RESULTS, report(sections, `embedded PostgreSQL ${version?.shown}`, earlier))
  }
  if (sections.some(section => section.figures.some(isMissed))) process.exitCode = 1
} finally {
  await server.stop(true)
}
