import 'server-only'
import { type AdminSession, openAdmin } from '@/db/admin'

/** A session for the locks of many databases, one after the other. */
export type LockSession = {
  /** The session, opened again where it was lost. */
  ready(): Promise<AdminSession>
  close(): void
}

/** Whoever works on many databases opens a connection for each of them, and this one for the locks of all. */
export function keepLockSession(adminUrl: string): LockSession {
  let kept: AdminSession | undefined

  return {
    async ready() {
      if (kept) return kept
      const opened = await openAdmin(adminUrl)
      kept = opened
      void opened.closed.then(() => {
        if (kept === opened) kept = undefined
      })

      return opened
    },
    close: () => kept?.close(),
  }
}
