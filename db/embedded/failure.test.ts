import { expect, test } from 'vitest'
import { failureSentence } from './failure'

test.each([
  [
    'initdb: error: could not write to file "x": No space left on device',
    'the disk that holds /data is full',
  ],
  ["Error: ENOSPC: no space left on device, mkdir '/data/x'", 'the disk that holds /data is full'],
])('a full disk is called a full disk', (output, part) => {
  expect(failureSentence('prepare the database', output, '/data')).toContain(part)
})

test('the line that tells why becomes the reason, on one line', () => {
  const output = 'LOG:  starting\n2026-01-01 UTC [7] FATAL:  lock file is in use.\nLOG:  shut down'

  expect(failureSentence('start the database', output, '/data')).toBe(
    'Could not start the database in /data: lock file is in use.',
  )
})
