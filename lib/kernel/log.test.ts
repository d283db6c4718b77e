import { expect, test } from 'vitest'
import { inContext, noteTenant } from './context'
import { createLog } from './log'
import { readable } from './log-line'

/** What a log writes while `work` uses it, a line each. */
function lines(work: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const written: string[] = []
  work(createLog({ write: line => written.push(line) }, 'info'))

  return written.map(line => JSON.parse(line))
}

test('no secret is written, however deep it lies', () => {
  const url = 'postgresql://atrium_admin:hunter2@db.internal:5432/postgres?sslmode=require'
  const cause = Object.assign(new Error(`cannot reach ${url}`), {
    options: { password: 'hunter2', host: 'db.internal' },
  })
  const looped: Record<string, unknown> = { name: 'loop' }
  looped.self = looped

  const [line] = lines(log =>
    log.error(
      {
        error: new AggregateError([new Error(url)], `failed at ${url}`, { cause }),
        a: { b: { c: [{ passwordHash: 'hunter2', databaseUrl: url, 'set-cookie': 'hunter2' }] } },
        headers: { authorization: 'Bearer hunter2', cookie: 'atrium-session=hunter2' },
        accessToken: 'hunter2',
        wrapped: Buffer.from('hunter2'),
        looped,
      },
      `gave up on ${url}`,
    ),
  )
  const text = JSON.stringify(line)

  expect(text).not.toMatch(/hunter2|aHVudGVyMg|104,117/)
  expect(line).toMatchObject({
    msg: 'gave up on postgresql://[removed]@db.internal:5432/postgres?sslmode=require',
    error: {
      type: 'AggregateError',
      cause: { message: expect.stringContaining('db.internal'), options: { host: 'db.internal' } },
    },
    a: { b: { c: [{ passwordHash: '[removed]', databaseUrl: '[removed]', 'set-cookie': '[removed]' }] } },
  })
})

test('what is no secret stays as it is', () => {
  const [line] = lines(log =>
    log.info({ secret: 'hunter2', server: 'main', secretary: 'Ann', n: 1, at: new Date(0), tokenless: 2n }),
  )
  expect(line).toMatchObject({
    secret: '[removed]',
    server: 'main',
    secretary: 'Ann',
    n: 1,
    at: '1970-01-01T00:00:00.000Z',
    tokenless: '2',
  })
})

test('every line of a piece of work carries its ids, those beside it carry their own', async () => {
  const written = lines(log => {
    inContext({ requestId: 'r1' }, () => {
      log.info('first')
      noteTenant('t1')
      log.info('second')
      inContext({ jobId: '7', tenantId: 't2' }, () => log.info('third'))
      log.info({ tenantId: 't3' }, 'fourth')
    })
    log.info('fifth')
  })
  expect(written.map(({ requestId, tenantId, jobId }) => [requestId, tenantId, jobId])).toEqual([
    ['r1', undefined, undefined],
    ['r1', 't1', undefined],
    ['r1', 't2', '7'],
    ['r1', 't3', undefined],
    [undefined, undefined, undefined],
  ])
})

test('at a terminal a line reads as a sentence with its error below', () => {
  const [line] = lines(log =>
    log.error({ tenantId: 't1', error: new Error('outer', { cause: new Error('inner') }) }, 'it broke'),
  )
  const shown = readable(JSON.stringify(line)).replaceAll(
    new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'),
    '',
  )

  expect(shown).toMatch(/^\d\d:\d\d:\d\d\.\d{3} ERROR it broke tenantId=t1\n {4}Error: outer\n/)
  expect(shown).toMatch(/\n {4}caused by Error: inner\n/)
})
