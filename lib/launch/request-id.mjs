import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

// lib/kernel/context.ts finds it under this name: the app is bundled and shares no module with the server around it.
globalThis.atrium ??= new Map()
const contexts = new AsyncLocalStorage()
globalThis.atrium.set('context', contexts)

const wellFormed = /^[\w-]{8,64}$/

/**
 * Handles a request under an id of its own, which the request, the answer and every line of the log carry.
 *
 * @param isTrusted the request comes from our own proxy, which may have given it an id already
 */
export function withRequestId(request, response, isTrusted, handle) {
  const given = request.headers['x-request-id']
  const requestId = isTrusted && typeof given === 'string' && wellFormed.test(given) ? given : randomUUID()
  request.headers['x-request-id'] = requestId
  response.setHeader('x-request-id', requestId)

  const context = { requestId }
  tellOutage(response, context)

  return contexts.run(context, handle)
}

/**
 * A page that could not be made because a database is away says so in words; whoever reads none is told by the
 * status. Next has no other for a page that failed than 500.
 */
function tellOutage(response, context) {
  const { writeHead } = response
  response.writeHead = (status, ...rest) => {
    const isAway = status === 500 && context.retryAfter !== undefined
    if (isAway) response.setHeader('retry-after', String(context.retryAfter))

    return writeHead.call(response, isAway ? 503 : status, ...rest)
  }
}
