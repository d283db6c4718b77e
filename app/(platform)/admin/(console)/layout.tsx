import '@fontsource-variable/geist-mono'
import type { ReactNode } from 'react'
import { OperatorShell } from '@/components/shell/operator-shell'
import type { NavGroup } from '@/components/shell/types'
import { countAlerts } from '@/lib/platform/alerts/queries'
import { findWorkspaces } from '@/lib/platform/console/actions'
import { logOutOperator } from '@/lib/platform/operators/actions'
import { currentOperator } from '@/lib/platform/operators/current'

const groupsWith = (alerts: number): NavGroup[] => [
  {
    items: [
      { href: '/admin', label: 'Fleet', icon: 'fleet', exact: true },
      { href: '/admin/alerts', label: 'Alerts', icon: 'notifications', count: alerts },
      { href: '/admin/servers', label: 'Servers', icon: 'servers' },
      { href: '/admin/jobs', label: 'Jobs', icon: 'jobs' },
      { href: '/admin/outbox', label: 'Outbox', icon: 'email' },
      { href: '/admin/migrations', label: 'Migrations', icon: 'migrations' },
      { href: '/admin/operators', label: 'Operators', icon: 'people' },
      { href: '/admin/audit', label: 'Audit', icon: 'audit' },
    ],
  },
]

/** The frame alone: each page asks for the operator itself, because a layout does not run again on navigation. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const operator = await currentOperator()
  const groups = groupsWith(await countAlerts(operator))

  return (
    <OperatorShell
      person={{ name: operator.name, email: operator.email }}
      groups={groups}
      // A phone has room for the four that matter on the way; its palette has all.
      phone={groups.flatMap(group => group.items).slice(0, 4)}
      search={findWorkspaces}
      signOut={logOutOperator}
    >
      {children}
    </OperatorShell>
  )
}
