import type { Metadata } from 'next'
import { LimitList } from '@/components/platform/limit-list'
import { StatesAndVersions } from '@/components/platform/states-and-versions'
import { WorkspaceRanking } from '@/components/platform/workspace-ranking'
import { FieldLine, FieldList } from '@/components/ui/field-line'
import { formatBytes, formatNumber, formatPercent } from '@/components/ui/format'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { settings } from '@/lib/kernel/env'
import { newestTenantVersion } from '@/lib/platform/console/versions'
import { currentOperator } from '@/lib/platform/operators/current'
import { diskOf } from '@/lib/platform/servers/disk'
import { limitsOf } from '@/lib/platform/servers/limits'
import { readServers } from '@/lib/platform/servers/queries'
import { connectionLoad } from '@/lib/tenancy/pools'

export const metadata: Metadata = { title: 'Servers' }

export default async function ServersPage() {
  const operator = await currentOperator()
  const [look, disk] = await Promise.all([readServers(operator), diskOf(settings().ATRIUM_DATA_DIR)])
  const { facts, servers, busiest, biggest, states } = look

  return (
    <>
      <PageHeader title="Servers" count={servers.length} line />
      <PageBody className="sm:p-6">
        <section>
          <SectionHeading title="Compared with the limits" size="large" />
          <LimitList limits={limitsOf(look, connectionLoad(), disk)} />
        </section>
        {servers.map(server => (
          <section key={server.id}>
            <SectionHeading title={server.name} size="large" count={`PostgreSQL ${facts.version}`} />
            <FieldList className="max-w-160">
              <FieldLine label="Up for">{inWords(facts.uptime)}</FieldLine>
              <FieldLine label="Workspaces">
                <span className="nums">
                  {formatNumber(server.claimed)} with {formatBytes(server.bytes)}
                </span>
              </FieldLine>
              <FieldLine label="Central database">
                <span className="nums">{formatBytes(facts.centralBytes)}</span>
              </FieldLine>
              <FieldLine label="Transactions">
                <span className="nums">
                  {formatNumber(facts.transactions)}, {formatNumber(facts.rollbacks)} rolled back
                </span>
              </FieldLine>
              <FieldLine label="Found in memory">
                {facts.cacheHit !== null && (
                  <span className="nums">{formatPercent(facts.cacheHit)} of the pages asked for</span>
                )}
              </FieldLine>
            </FieldList>
          </section>
        ))}
        <section>
          <SectionHeading title="By state and version" size="large" />
          <StatesAndVersions rows={states} newest={newestTenantVersion()} />
        </section>
        <div className="grid gap-x-14 gap-y-6 lg:grid-cols-2">
          <WorkspaceRanking
            title="Most connections"
            figure="Connections"
            rows={busiest.map(row => ({ ...row, figure: formatNumber(row.connections) }))}
            empty="No workspace holds a connection now: pools close when nobody works in them."
          />
          <WorkspaceRanking
            title="Largest"
            figure="Size"
            rows={biggest.map(row => ({ ...row, figure: row.bytes === null ? '–' : formatBytes(row.bytes) }))}
            empty="No workspaces yet. The worker measures each every five minutes."
          />
        </div>
      </PageBody>
    </>
  )
}

function inWords(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  if (hours < 1) return `${Math.floor(seconds / 60)} min`

  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}
