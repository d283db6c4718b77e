import { once } from 'node:events'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withRequestId } from './request-id.mjs'

/** Asks a server that answers with the id that the log would write. */
async function ask(isTrusted: boolean, id?: string): Promise<{ logged: string; sent: string | null }> {
  const { currentContext } = await import('@/lib/kernel/context')
  const server = createServer((request, response) => {
    void withRequestId(request, response, isTrusted, async () => {
      await setImmediate()
      response.end(currentContext().requestId)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    const answer = await fetch(
      `http://127.0.0.1:${port}/`,
      id === undefined ? {} : { headers: { 'x-request-id': id } },
    )

    return { logged: await answer.text(), sent: answer.headers.get('x-request-id') }
  } finally {
    server.close()
  }
}

test('a request has an id of its own, in the log and in the answer', async () => {
  const [first, second] = await Promise.all([ask(false), ask(true)])
  expect(first.logged).toMatch(/^[0-9a-f-]{36}$/)
  expect(first.sent).toBe(first.logged)
  expect(second.sent).not.toBe(first.sent)
})

test('an id that comes along is kept when our own proxy gave it and it is one', async () => {
  expect(await ask(true, 'edge_0123-45')).toEqual({ logged: 'edge_0123-45', sent: 'edge_0123-45' })
  expect((await ask(false, 'edge_0123-45')).sent).toMatch(/^[0-9a-f-]{36}$/)
  for (const id of ['short', 'has spaces in it', '{"level":60}', 'x'.repeat(65)]) {
    expect((await ask(true, id)).sent).toMatch(/^[0-9a-f-]{36}$/)
  }
})
