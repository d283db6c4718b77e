import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const IMPORT =
  /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts']

function resolve(from: string, name: string): string | undefined {
  const path = name.startsWith('@/')
    ? name.slice(2)
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined
  if (path === undefined) return undefined

  return ENDINGS.map(ending => normalize(path + ending)).find(file => /\.\w+$/.test(file) && existsSync(file))
}

/** Every file of ours that these files import, and what those import; types alone do not count. */
function reach(files: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const queue = [...files]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !/\.(tsx?|mjs)$/.test(file)) continue
    seen.add(file)
    for (const [, named, late] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const found = resolve(file, named ?? late ?? '')
      if (found) queue.push(found)
    }
  }

  return seen
}

const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map(file => join('app', file))

test('nothing that makes, drops or owns a database is part of the web process', () => {
  const web = reach(pages)
  expect(web).toContain('db/tenant/pool.ts')
  expect(web).toContain('lib/platform/provisioning/start.ts')

  const administrative = [...web].filter(file =>
    /^(db\/(admin|server|template|migrate|tenant-database|catalog)\.ts|db\/(embedded|testing)\/|lib\/(launch|testing|cli)\/)/.test(
      file,
    ),
  )
  expect(administrative).toEqual([])
})

test('the worker has all of it', () => {
  const worker = reach(['lib/jobs/worker.ts'])

  expect(worker).toContain('db/admin.ts')
  expect(worker).toContain('db/tenant-database.ts')
  expect(worker).not.toContain('db/testing/server.ts')
})
