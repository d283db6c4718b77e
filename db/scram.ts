import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** RFC 7677 asks for so many at the least, for passwords that people could guess. */
const STRETCHED = 4096

/**
 * For passwords of random bits. Stretching makes each guess of a weak password dearer; nobody guesses 192 random
 * bits, and both ends would pay for it at every connection. docs/decisions/011
 */
export const RANDOM = 64

/**
 * What PostgreSQL keeps of a password. Computed here, so that the clear password is in no statement and in no
 * log of the server.
 *
 * @param password letters, digits and signs of ASCII, as our generated passwords are
 * @param iterations how often it is hashed, by the server and by every client that logs in
 */
export function scramVerifier(password: string, iterations = STRETCHED): string {
  if (!/^[\x21-\x7e]+$/.test(password)) throw new Error('only generated passwords can be made a verifier of')

  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const sign = (text: string) => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(sign('Client Key')).digest('base64')
  const serverKey = sign('Server Key').toString('base64')

  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
