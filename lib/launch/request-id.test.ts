import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withRequestId } from './request-id.mjs'

/** Asks a server once, which handles the request under an id. */
async function served(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  { isTrusted = false, headers = {} }: { isTrusted?: boolean; headers?: Record<string, string> } = {},
): Promise<Response> {
  const server = createServer((request, response) => {
    void withRequestId(request, response, isTrusted, () => handle(request, response))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    return await fetch(`http://127.0.0.1:${port}/`, { headers })
  } finally {
    server.close()
  }
}

/** Asks a server that answers with the id that the log would write. */
async function ask(isTrusted: boolean, id?: string): Promise<{ logged: string; sent: string | null }> {
  const { currentContext } = await import('@/lib/kernel/context')
  const answer = await served(
    async (_, response) => {
      await setImmediate()
      response.end(currentContext().requestId)
    },
    { isTrusted, ...(id !== undefined && { headers: { 'x-request-id': id } }) },
  )

  return { logged: await answer.text(), sent: answer.headers.get('x-request-id') }
}

/** Asks a server whose page fails as Next has it fail. */
async function fail(retryAfter?: number): Promise<Response> {
  const { noteOutage } = await import('@/lib/kernel/context')

  return served(async (_, response) => {
    await setImmediate()
    if (retryAfter !== undefined) noteOutage(retryAfter)
    response.statusCode = 500
    response.end('This did not work')
  })
}

test('a page that fails because a database is away is 503 with the time to come back, any other 500', async () => {
  const away = await fail(7)
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '7'])
  const broken = await fail()
  expect([broken.status, broken.headers.get('retry-after')]).toEqual([500, null])
})

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
