import './child.mjs'
import { createRequire } from 'node:module'

// Next's own command, in a process that ends with the supervisor.
process.argv.push('build')
createRequire(import.meta.url)('next/dist/bin/next')
