import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { operatorSessions, operators } from '@/db/central/tables'
import { hashToken } from '@/lib/kernel/tokens'
import { operatorToken } from '@/lib/platform/operators/cookie'
import type { OperatorScope } from '@/lib/platform/operators/scope'
import { central } from '@/lib/tenancy/pools'

const idleMinutes = 30

/** The operator behind this request, or undefined. One central query; nothing is remembered between requests. */
export const findOperator = cache(async (): Promise<OperatorScope | undefined> => {
  const token = await operatorToken()
  if (!token) return undefined
  const db = central()
  const [row] = await db
    .select({
      sessionId: operatorSessions.id,
      operatorId: operators.id,
      name: operators.name,
      email: operators.email,
      isStale: sql<boolean>`${operatorSessions.lastSeenAt} < now() - interval '1 minute'`,
    })
    .from(operatorSessions)
    .innerJoin(operators, eq(operators.id, operatorSessions.operatorId))
    .where(
      and(
        eq(operatorSessions.tokenHash, hashToken(token)),
        isNull(operatorSessions.revokedAt),
        isNull(operators.disabledAt),
        gt(operatorSessions.expiresAt, sql`now()`),
        gt(operatorSessions.lastSeenAt, sql`now() - make_interval(mins => ${idleMinutes})`),
      ),
    )
  if (!row) return undefined
  if (row.isStale) {
    await db
      .update(operatorSessions)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(operatorSessions.id, row.sessionId))
  }

  return { operatorId: row.operatorId, name: row.name, email: row.email, central: db }
})

/** The operator behind this request; everybody else is sent to the console's own login. */
export async function currentOperator(): Promise<OperatorScope> {
  return (await findOperator()) ?? redirect('/admin/login')
}
