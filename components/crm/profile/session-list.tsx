'use client'

import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { DateTimeText, RelativeTime } from '@/components/ui/moment'
import { useToast } from '@/components/ui/toast'
import { endOtherSessions, endSession } from '@/lib/auth/account-actions'

type Session = {
  id: string
  device: string
  /** The network address that logged in, empty when it is not known. */
  address: string
  workspace: string | null
  createdAt: Date
  lastSeenAt: Date
  isThis: boolean
}

/** Every browser in which the person is logged in, and a way to end each but this one. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const [end, pending] = useAct(endSession)
  const toast = useToast()
  const signOut = async ({ id, device }: Session) => {
    const result = await end({ sessionId: id })
    if (result.ok) toast({ text: `${device} is logged out` })
  }

  return (
    <ul className="mt-2 border-t">
      {sessions.map(session => (
        <li key={session.id} className="flex min-h-14 items-center gap-3 border-b py-2">
          <div className="min-w-0 flex-1">
            <p className="text-14 font-medium">{session.device}</p>
            <p className="text-12 text-ink-2">
              Since <DateTimeText at={session.createdAt} />
              {session.address && <>, from {session.address}</>}
              {session.workspace && <>, in {session.workspace}</>}
              {!session.isThis && (
                <>
                  , last seen <RelativeTime at={session.lastSeenAt} />
                </>
              )}
            </p>
          </div>
          {session.isThis ? (
            <span className="text-13 text-ink-2">This one</span>
          ) : (
            <Button size="toolbar" tone="secondary" disabled={pending} onClick={() => void signOut(session)}>
              Sign out<span className="sr-only"> {session.device}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

export function EndOtherSessions() {
  const [end, pending] = useAct(endOtherSessions)
  const toast = useToast()
  const signOut = async () => {
    const result = await end({})
    if (result.ok) toast({ text: 'You are logged out everywhere else' })
  }

  return (
    <Button size="toolbar" tone="secondary" icon="signOut" pending={pending} onClick={() => void signOut()}>
      Sign out everywhere else
    </Button>
  )
}
