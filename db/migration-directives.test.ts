import { expect, test } from 'vitest'
import { readDirectives } from '@/db/migration-directives'

const silent = { transaction: true, onFirstTouch: false, unreadSince: null, allowed: [] }

test('a file that says nothing runs in a transaction and waits for its turn', () => {
  expect(readDirectives('0002_quiet', '-- Only a remark.\nSELECT 1;')).toEqual(silent)
})

test('what stands at the head is read, between remarks and empty lines', () => {
  const sql = `-- Why this is done.
-- atrium: no-transaction

--atrium: safe-on-first-touch
-- atrium: unread-since 0003_new_names
-- atrium: allow index-locks the table is empty
SELECT 1;`

  expect(readDirectives('0004_loud', sql)).toEqual({
    transaction: false,
    onFirstTouch: true,
    unreadSince: '0003_new_names',
    allowed: [{ rule: 'index-locks', reason: 'the table is empty' }],
  })
})

test('after the first statement nothing is a directive any more', () => {
  expect(readDirectives('0002_late', 'SELECT 1;\n-- atrium: no-transaction')).toEqual(silent)
  expect(readDirectives('0002_late', '--> statement-breakpoint\n-- atrium: no-transaction')).toEqual(silent)
})

test.each(['no-transactions', 'no-transaction please', 'allow index-locks', 'unread-since', ''])(
  '%j means nothing, and the file is named',
  text => {
    expect(() => readDirectives('0002_wrong', `-- atrium: ${text}\nSELECT 1;`)).toThrow('0002_wrong says')
  },
)
