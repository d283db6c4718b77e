import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { AppError } from '@/lib/kernel/errors'

/** argon2id with the least that OWASP's Password Storage Cheat Sheet recommends: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** What an unknown account is checked against, so that it takes as long as a known one. */
const nobody = hash('nobody has this password', parameters)

const atOnce = 3
const maxWaiting = 200
const waiting: (() => void)[] = []
let running = 0

/**
 * Hashes a password that somebody chose. Every new one comes through here, so that no form can forget to look
 * whether it is a common one.
 *
 * @throws AppError `invalid` when too many people use it, `rate_limited` when too many wait to be hashed
 */
export async function hashPassword(password: string): Promise<string> {
  if (await isCommonPassword(password)) {
    throw new AppError('invalid', '', {
      fields: { password: ['Too many people use this one. Choose another.'] },
    })
  }

  return inTurn(() => hash(password.normalize('NFKC'), parameters))
}

/**
 * Compares a password with the hash that is kept of it; without a hash it takes the same time and is wrong.
 *
 * @throws AppError `rate_limited` when too many wait to be checked
 */
export async function verifyPassword(kept: string | undefined, password: string): Promise<boolean> {
  const against = kept || (await nobody)
  const isRight = await inTurn(() => verify(against, password.normalize('NFKC')))

  return isRight && Boolean(kept)
}

/** A few hashes at once, in order: each takes a core and 19 MiB, and many at once would be a flood of our own. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= maxWaiting) {
      throw new AppError('rate_limited', 'Many people are logging in right now. Try again in a moment.')
    }
    await new Promise<void>(resolve => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
