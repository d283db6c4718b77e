import type { AdminSession, Run } from '@/db/admin'
import { literal } from '@/db/names'

/** What is locked, each kind in a number space of its own. */
const KINDS = { database: 7_291_010, template: 7_291_011, copy: 7_291_012, server: 7_291_013 } as const
export type LockKind = keyof typeof KINDS

/** As text, which is sent and answered in one go. */
const key = (kind: LockKind, name: string) => `${KINDS[kind]}, hashtext(${literal(name)})`

const release = (run: Run, kind: LockKind, name: string) =>
  run(`SELECT pg_advisory_unlock(${key(kind, name)})`)

/**
 * Works while holding a lock of this session. It ends with the session, so a process that dies holds nothing,
 * and a session that lost its connection can do no more damage: its statements fail with it.
 */
export async function withLock<T>(
  session: AdminSession,
  kind: LockKind,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  await session.run(`SELECT pg_advisory_lock(${key(kind, name)})`)
  try {
    return await work()
  } finally {
    await release(session.run, kind, name).catch(() => undefined)
  }
}

/** As `withLock`, unless somebody else holds it: then nothing is done. @returns whether the lock was free */
export async function ifFree(
  session: AdminSession,
  kind: LockKind,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const [row] = await session.run<{ taken: boolean }>(
    `SELECT pg_try_advisory_lock(${key(kind, name)}) AS taken`,
  )
  if (!row?.taken) return false

  try {
    await work()
  } finally {
    await release(session.run, kind, name).catch(() => undefined)
  }

  return true
}
