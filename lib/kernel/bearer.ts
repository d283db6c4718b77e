import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether a request carries the token. How long the answer takes says nothing about how close a guess was. */
export function hasBearer({ headers }: Request, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''

  return timingSafeEqual(digest(given), digest(token))
}
