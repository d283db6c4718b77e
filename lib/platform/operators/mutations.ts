import 'server-only'
import { and, count, eq, gt, isNull, sql } from 'drizzle-orm'
import { accessTokens, operatorSessions, operators } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import type { CentralDb } from '@/db/types'
import { type AttemptFrom, countedLogIn } from '@/lib/auth/attempts'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { AppError } from '@/lib/kernel/errors'
import { hashToken, newToken } from '@/lib/kernel/tokens'
import { recordAudit } from '@/lib/platform/audit/record'
import type { OperatorSetup } from '@/lib/platform/operators/schema'
import { actorOf, type OperatorScope } from '@/lib/platform/operators/scope'

const absoluteHours = 12
const setupHours = 24

/**
 * A one-time link that makes the first operator, or undefined when there is one already. Each call replaces
 * the link before it.
 *
 * @param url address of the installation, without a slash at the end.
 */
export async function firstOperatorLink(central: CentralDb, url: string): Promise<string | undefined> {
  return inCentral(central, async db => {
    const { n } = one(await db.select({ n: count() }).from(operators))
    if (n > 0) return undefined

    await db.delete(accessTokens).where(eq(accessTokens.purpose, 'first_operator'))

    return `${url}/admin/setup/${await issue(db, 'first_operator')}`
  })
}

/** A one-time link by which a colleague becomes an operator. It is shown once, to the operator who asked. */
export async function inviteOperator(operator: OperatorScope, url: string): Promise<{ link: string }> {
  const token = await issue(operator.central, 'operator_invitation')
  await recordAudit(operator.central, actorOf(operator), 'operator.invited', null)

  return { link: `${url}/admin/setup/${token}` }
}

/** Whether a set-up link still opens. */
export async function isSetupOpen(central: CentralDb, token: string): Promise<boolean> {
  const found = await central.select({ id: accessTokens.id }).from(accessTokens).where(usable(token)).limit(1)

  return found.length > 0
}

/**
 * Makes an operator by a one-time link and logs them in.
 *
 * @returns the session's token, for the cookie.
 * @throws AppError `not_found` when the link was used or is too old, `conflict` when the address is taken.
 */
export async function setUpOperator(central: CentralDb, input: OperatorSetup): Promise<string> {
  const passwordHash = await hashPassword(input.password)

  return inCentral(central, async db => {
    const used = await db
      .update(accessTokens)
      .set({ usedAt: sql`now()` })
      .where(usable(input.token))
      .returning({ id: accessTokens.id })
    if (used.length === 0) {
      throw new AppError(
        'not_found',
        'This link was used already or is too old. Start Atrium again for a new one.',
      )
    }

    const made = await db
      .insert(operators)
      .values({ email: input.email, name: input.name, passwordHash })
      .onConflictDoNothing()
      .returning({ id: operators.id })
    const [operator] = made
    if (!operator) {
      const message = 'An operator has this address already. Log in with it.'
      throw new AppError('conflict', message, { fields: { email: [message] } })
    }
    await recordAudit(db, { kind: 'operator', id: operator.id, name: input.name }, 'operator.created', null)

    return openSession(db, operator.id)
  })
}

/**
 * Checks an operator's password.
 *
 * @returns the session's token, for the cookie.
 * @throws AppError `unauthenticated`, the same for an unknown address and a wrong password, or `rate_limited`
 *   after many attempts from one address or on one account.
 */
export async function logInOperator(
  central: CentralDb,
  input: { email: string; password: string },
  from: AttemptFrom,
): Promise<string> {
  const operator = await countedLogIn(central, 'operator', input.email, from, async () => {
    const [found] = await central
      .select({ id: operators.id, name: operators.name, passwordHash: operators.passwordHash })
      .from(operators)
      .where(and(eq(operators.email, input.email), isNull(operators.disabledAt)))
    const isRight = await verifyPassword(found?.passwordHash, input.password)
    if (!found || !isRight) {
      throw new AppError('unauthenticated', 'The address or the password is not right.')
    }

    return found
  })
  await recordAudit(
    central,
    { kind: 'operator', id: operator.id, name: operator.name },
    'operator.logged_in',
    null,
  )

  return openSession(central, operator.id)
}

/** Ends a session at once. */
export async function logOutOperator(central: CentralDb, token: string): Promise<void> {
  await central
    .update(operatorSessions)
    .set({ revokedAt: sql`now()` })
    .where(eq(operatorSessions.tokenHash, hashToken(token)))
}

async function openSession(db: CentralDb, operatorId: string): Promise<string> {
  const token = newToken()
  await db.insert(operatorSessions).values({
    operatorId,
    tokenHash: hashToken(token),
    expiresAt: sql`now() + make_interval(hours => ${absoluteHours})`,
  })

  return token
}

async function issue(db: CentralDb, purpose: 'first_operator' | 'operator_invitation'): Promise<string> {
  const token = newToken()
  await db.insert(accessTokens).values({
    purpose,
    tokenHash: hashToken(token),
    expiresAt: sql`now() + make_interval(hours => ${setupHours})`,
  })

  return token
}

const usable = (token: string) =>
  and(
    eq(accessTokens.tokenHash, hashToken(token)),
    sql`${accessTokens.purpose} in ('first_operator', 'operator_invitation')`,
    isNull(accessTokens.usedAt),
    gt(accessTokens.expiresAt, sql`now()`),
  )
