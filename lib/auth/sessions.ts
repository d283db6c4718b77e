import 'server-only'
import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { identities, memberships, sessions, tenants } from '@/db/central/tables'
import { one } from '@/db/one'
import type { CentralDb } from '@/db/types'
import { verifyPassword } from '@/lib/auth/password'
import { absoluteLife, idleMinutes } from '@/lib/auth/session-life'
import { AppError } from '@/lib/kernel/errors'

/**
 * Checks an address and a password.
 *
 * @returns the identity, or undefined; unknown and wrong look and last the same
 */
export async function findIdentity(
  central: CentralDb,
  input: { email: string; password: string },
): Promise<{ id: string; name: string } | undefined> {
  const [identity] = await central
    .select({ id: identities.id, name: identities.name, passwordHash: identities.passwordHash })
    .from(identities)
    .where(and(eq(identities.email, input.email), isNull(identities.disabledAt)))
  const isRight = await verifyPassword(identity?.passwordHash, input.password)

  return identity && isRight ? { id: identity.id, name: identity.name } : undefined
}

/**
 * Opens a session in the workspace that was asked for, else where the person worked last, else in the first
 * that is open.
 *
 * @returns the id of the session's row
 */
export async function createSession(
  central: CentralDb,
  identityId: string,
  options: { tenantId?: string; userAgent?: string; address?: string } = {},
): Promise<string> {
  const tenantId = options.tenantId ?? (await chooseWorkspace(central, identityId))
  const row = one(
    await central
      .insert(sessions)
      .values({
        identityId,
        tenantId,
        userAgent: options.userAgent?.slice(0, 300) ?? '',
        address: options.address?.slice(0, 100) ?? '',
        expiresAt: sql`now() + make_interval(secs => ${absoluteLife})`,
      })
      .returning({ id: sessions.id }),
  )

  if (tenantId) {
    await central.update(tenants).set({ lastActivityAt: sql`now()` }).where(eq(tenants.id, tenantId))
  }

  return row.id
}

async function chooseWorkspace(central: CentralDb, identityId: string): Promise<string | null> {
  const [own, [last]] = await Promise.all([
    listWorkspaces(central, identityId),
    central
      .select({ tenantId: sessions.tenantId })
      .from(sessions)
      .where(eq(sessions.identityId, identityId))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(1),
  ])
  const open = own.filter(({ state }) => state === 'active')

  return (open.find(({ id }) => id === last?.tenantId) ?? open[0] ?? own[0])?.id ?? null
}

/** Ends a session at once, in every process. */
export async function revokeSession(central: CentralDb, sessionId: string): Promise<void> {
  await central
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
}

/** Ends every session of a person, or all but one. */
export async function revokeSessionsOf(
  central: CentralDb,
  identityId: string,
  except?: string,
): Promise<void> {
  await central
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(sessions.identityId, identityId),
        isNull(sessions.revokedAt),
        except ? sql`${sessions.id} <> ${except}` : undefined,
      ),
    )
}

/** The sessions in which a person is logged in now, the last used first; at most 100. */
export function listSessions(central: CentralDb, identityId: string) {
  return central
    .select({
      id: sessions.id,
      workspace: tenants.name,
      userAgent: sessions.userAgent,
      address: sessions.address,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .leftJoin(tenants, eq(tenants.id, sessions.tenantId))
    .where(
      and(
        eq(sessions.identityId, identityId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${idleMinutes})`),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(100)
}

/**
 * Ends one of a person's own sessions at once.
 *
 * @throws AppError `not_found` when it is over already, or somebody else's
 */
export async function endSessionOf(central: CentralDb, identityId: string, sessionId: string): Promise<void> {
  const ended = await central
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), eq(sessions.identityId, identityId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id })
  if (ended.length === 0) throw new AppError('not_found', 'This session is over already.')
}

/** The workspaces that a person may enter, by name; at most 100. */
export function listWorkspaces(central: CentralDb, identityId: string) {
  return central
    .select({ id: tenants.id, name: tenants.name, state: tenants.state })
    .from(memberships)
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(
      and(
        eq(memberships.identityId, identityId),
        isNull(memberships.removedAt),
        sql`${tenants.state} not in ('provisioning', 'failed', 'deleted', 'archived')`,
      ),
    )
    .orderBy(asc(tenants.name), asc(tenants.id))
    .limit(100)
}

/**
 * Turns a session to another workspace of the same person.
 *
 * @throws AppError `not_found` when the person is no member of it
 */
export async function switchWorkspace(
  central: CentralDb,
  sessionId: string,
  tenantId: string,
): Promise<void> {
  const turned = await central
    .update(sessions)
    .set({ tenantId })
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        sql`exists (
          select 1 from ${memberships}
          where ${memberships.identityId} = ${sessions.identityId}
            and ${memberships.tenantId} = ${tenantId} and ${memberships.removedAt} is null
        )`,
      ),
    )
    .returning({ id: sessions.id })
  if (turned.length === 0)
    throw new AppError('not_found', 'There is no such workspace, or you may not enter it.')
}
