import type { IncomingMessage, ServerResponse } from 'node:http'

export function withRequestId<T>(
  request: IncomingMessage,
  response: ServerResponse,
  isTrusted: boolean,
  handle: () => T,
): T
