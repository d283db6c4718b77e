import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuditTable } from '@/components/platform/audit-table'
import { ProvisioningSteps } from '@/components/platform/provisioning-steps'
import { SlowStatements } from '@/components/platform/slow-statements'
import { StateDot } from '@/components/platform/state'
import { WorkspaceActs } from '@/components/platform/workspace-acts'
import { Avatar } from '@/components/ui/avatar'
import { Banner } from '@/components/ui/banner'
import { FieldLine, FieldList } from '@/components/ui/field-line'
import { formatBytes } from '@/components/ui/format'
import { DateTimeText, RelativeTime } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { getWorkspace } from '@/lib/platform/console/queries'
import { isPending, newestTenantVersion } from '@/lib/platform/console/versions'
import { currentOperator } from '@/lib/platform/operators/current'
import { listSlowStatements } from '@/lib/platform/servers/statements'

export const metadata: Metadata = { title: 'Workspace' }

export default async function WorkspacePage({ params }: PageProps<'/admin/workspaces/[id]'>) {
  const operator = await currentOperator()
  const workspace = await getWorkspace(operator, (await params).id)
  if (!workspace) notFound()
  const statements = await listSlowStatements(operator, workspace.id)
  const newest = newestTenantVersion()
  const isBehind = workspace.database !== null && isPending(workspace.schemaVersion)

  return (
    <>
      <PageHeader
        title={workspace.name}
        crumbs={[{ href: '/admin', label: 'Fleet' }]}
        actions={
          <WorkspaceActs
            id={workspace.id}
            name={workspace.name}
            state={workspace.state}
            isBehind={isBehind}
          />
        }
        line
      />
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0}>
        <div className="mx-auto flex max-w-240 flex-col gap-6 p-4 sm:p-6">
          <div className="flex items-center gap-3 max-sm:items-start">
            <Avatar kind="company" name={workspace.name} seed={workspace.id} size={44} />
            <div className="min-w-0">
              <p className="break-words text-20 font-semibold">{workspace.name}</p>
              <p className="flex flex-wrap items-center gap-x-3 text-13 text-ink-2 [overflow-wrap:anywhere]">
                <StateDot state={workspace.state} />
                <span>{workspace.slug}</span>
                <span>{workspace.ownerEmail}</span>
              </p>
            </div>
          </div>
          {workspace.lastError && (
            <Banner tone="bad" inset>
              <b>Last error.</b> {workspace.lastError}
            </Banner>
          )}
          <section>
            <SectionHeading title="Database" size="large" />
            <FieldList>
              {workspace.stateReason && <FieldLine label="Note">{workspace.stateReason}</FieldLine>}
              <FieldLine label="Name">
                {workspace.database && <code className="font-mono text-12">{workspace.database}</code>}
              </FieldLine>
              <FieldLine label="Server">{workspace.server}</FieldLine>
              <FieldLine label="Schema version">
                {workspace.schemaVersion && (
                  <>
                    <code className="font-mono text-12">{workspace.schemaVersion}</code>
                    {isBehind && <span className="text-warn-ink">behind {newest}</span>}
                  </>
                )}
              </FieldLine>
              <FieldLine label="Size">
                {workspace.sizeBytes === null ? (
                  <span className="text-ink-3">Not measured yet</span>
                ) : (
                  <span className="nums">
                    {formatBytes(workspace.sizeBytes)}
                    {workspace.measuredAt && (
                      <span className="text-ink-3">
                        {' '}
                        measured <RelativeTime at={workspace.measuredAt} />
                      </span>
                    )}
                  </span>
                )}
              </FieldLine>
              <FieldLine label="People">{workspace.people}</FieldLine>
              <FieldLine label="Created">
                <DateTimeText at={workspace.createdAt} />
              </FieldLine>
              <FieldLine label="Last activity">
                {workspace.lastActivityAt && <RelativeTime at={workspace.lastActivityAt} />}
              </FieldLine>
            </FieldList>
          </section>
          <section>
            <SectionHeading
              title="Provisioning"
              size="large"
              count={
                workspace.run
                  ? workspace.run.attempts > 1
                    ? `${workspace.run.state}, ${workspace.run.attempts} attempts`
                    : workspace.run.state
                  : undefined
              }
            />
            <ProvisioningSteps steps={workspace.steps} />
          </section>
          <section>
            <SectionHeading title="Slow statements" size="large" />
            <SlowStatements statements={statements} />
          </section>
          <section>
            <SectionHeading title="History" size="large" />
            <AuditTable rows={workspace.history} withWorkspace={false} inset />
          </section>
        </div>
      </div>
    </>
  )
}
