import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { root } from './root.mjs'

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

// A registry that lacks a package for another platform makes npm drop it from the lockfile without a word,
// and `npm ci` then refuses that lockfile everywhere.
test('the lockfile names every optional package of every platform', () => {
  const { packages } = lockfile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const known = Object.keys(packages).map(path => path.slice(path.lastIndexOf('node_modules/') + 13))
  const wanted = Object.values(packages).flatMap(entry => Object.keys(entry.optionalDependencies ?? {}))

  expect(wanted.filter(name => !known.includes(name))).toEqual([])
})
