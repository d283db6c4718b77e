'use client'

import Link from 'next/link'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { RelativeTime } from '@/components/ui/moment'
import { dismissAlert, dismissAlerts } from '@/lib/platform/alerts/actions'

type Kind =
  | 'provisioning_failed'
  | 'migration_failed'
  | 'database_unreachable'
  | 'budget_full'
  | 'job_given_up'
  | 'disk_nearly_full'
type Alert = {
  id: string
  kind: Kind
  subject: string
  tenantId: string | null
  workspace: string | null
  message: string
  count: number
  firstAt: Date
  lastAt: Date
}

/** What happened, and the page where something can be done about it. */
const kinds: Record<Kind, { words: string; href: string }> = {
  provisioning_failed: { words: 'A workspace could not be made', href: '/admin?state=failed' },
  migration_failed: { words: 'A migration failed', href: '/admin/migrations' },
  database_unreachable: { words: 'The database of a workspace cannot be reached', href: '/admin/servers' },
  budget_full: { words: 'Every connection to workspaces was in use', href: '/admin/servers' },
  job_given_up: { words: 'A job was given up', href: '/admin/jobs' },
  disk_nearly_full: { words: 'The disk is nearly full', href: '/admin/servers' },
}

/** What waits for an operator, newest first. */
export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  const [dismiss] = useAct(dismissAlert)

  return (
    <ul>
      {alerts.map(alert => {
        const { words, href } = kinds[alert.kind]
        return (
          <li key={alert.id} className="flex items-start gap-3 border-b py-2.5 text-13">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <Link href={href} className="rounded-sm font-medium hover:underline">
                  {words}
                </Link>
                {alert.tenantId ? (
                  <Link
                    href={`/admin/workspaces/${alert.tenantId}`}
                    className="rounded-sm text-ink-2 hover:underline"
                  >
                    {alert.workspace ?? alert.tenantId}
                  </Link>
                ) : (
                  <span className="text-ink-2">{alert.subject}</span>
                )}
              </p>
              <p className="text-ink-2 [overflow-wrap:anywhere]">{alert.message}</p>
              <p className="nums text-12 text-ink-3">
                <RelativeTime at={alert.lastAt} />
                {alert.count > 1 && (
                  <>
                    , {alert.count} times since <RelativeTime at={alert.firstAt} />
                  </>
                )}
              </p>
            </div>
            <IconButton
              icon="check"
              label={`Dismiss: ${words}`}
              onClick={() => void dismiss({ id: alert.id })}
            />
          </li>
        )
      })}
    </ul>
  )
}

/** @param seenAt when the list was made: what has happened since stays */
export function DismissAll({ seenAt }: { seenAt: Date }) {
  const [dismiss, pending] = useAct(dismissAlerts)

  return (
    <Button
      tone="secondary"
      size="toolbar"
      icon="check"
      pending={pending}
      onClick={() => void dismiss({ seenAt })}
    >
      Dismiss all
    </Button>
  )
}
