import type { Metadata } from 'next'
import { AlertList, DismissAll } from '@/components/platform/alert-list'
import { AuditTable } from '@/components/platform/audit-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { listAlerts, listComingAndGoing } from '@/lib/platform/alerts/queries'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Alerts' }

export default async function AlertsPage() {
  const operator = await currentOperator()
  const [alerts, lately] = await Promise.all([listAlerts(operator), listComingAndGoing(operator)])
  const newest = alerts[0]

  return (
    <>
      <PageHeader
        title="Alerts"
        count={alerts.length || undefined}
        actions={newest && <DismissAll seenAt={newest.lastAt} />}
        line
      />
      <PageBody className="sm:p-6">
        {alerts.length === 0 ? (
          <EmptyState
            text="Nothing waits for you. A sign-up, migration or job that fails, a database that does not answer, connections or disk running out: each appears here once, with how often it happened."
            className="px-0"
          />
        ) : (
          <AlertList alerts={alerts} />
        )}
        <section>
          <SectionHeading title="Workspaces that came and went" size="large" />
          {lately.length === 0 ? (
            <EmptyState text="None yet. Sign-ups and deletions appear here." className="px-0" />
          ) : (
            <AuditTable rows={lately} inset />
          )}
        </section>
      </PageBody>
    </>
  )
}
