import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a link or a cookie, in letters that need no escaping. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token. It is random already, so a plain hash is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
