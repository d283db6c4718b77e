import type { Metadata } from 'next'
import { MigrateFleet } from '@/components/platform/migrate-fleet'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTimeText } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import { listMigrationFailures, listMigrationRuns, listVersions } from '@/lib/platform/console/queries'
import { centralVersion, newestCentralVersion, newestTenantVersion } from '@/lib/platform/console/versions'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Migrations' }

export default async function MigrationsPage() {
  const operator = await currentOperator()
  const [versions, runs, failures, central] = await Promise.all([
    listVersions(operator),
    listMigrationRuns(operator),
    listMigrationFailures(operator),
    centralVersion(operator.central),
  ])
  const newest = newestTenantVersion()
  const behind = versions
    .filter(one => one.version !== newest)
    .reduce((sum, one) => sum + one.workspaces + one.spares, 0)

  return (
    <>
      <PageHeader title="Migrations" actions={behind > 0 && <MigrateFleet count={behind} />} line />
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4 sm:p-6" tabIndex={0}>
        <section>
          <SectionHeading title="Central database" size="large" />
          <p className="text-13 text-ink-2">
            At <code className="font-mono text-12 text-ink">{central ?? 'nothing yet'}</code>
            {central === newestCentralVersion()
              ? ', the newest version.'
              : `, behind ${newestCentralVersion()}. It is migrated at every start, or by crm central migrate.`}
          </p>
        </section>
        <section>
          <SectionHeading
            title="Workspaces"
            size="large"
            count={behind === 0 ? 'all up to date' : `${behind} behind`}
          />
          <Table label="Databases by version">
            <TableHead>
              <Th>Version</Th>
              <Th align="right">Workspaces</Th>
              <Th align="right">Spares</Th>
            </TableHead>
            <tbody>
              {versions.map(one => (
                <Row key={one.version ?? 'none'}>
                  <Cell>
                    <code className="font-mono text-12">{one.version ?? 'none'}</code>
                    {one.version === newest && <span className="text-12 text-ink-3"> newest</span>}
                  </Cell>
                  <Cell align="right" className="nums">
                    {one.workspaces}
                  </Cell>
                  <Cell align="right" className="nums">
                    {one.spares}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </section>
        <section>
          <SectionHeading title="Runs" size="large" />
          {runs.length === 0 ? (
            <EmptyState
              text="No run over the fleet yet. New workspaces are made at the newest version."
              className="px-0"
            />
          ) : (
            <Table label="Migration runs">
              <TableHead>
                <Th>Started</Th>
                <Th>Target</Th>
                <Th>By</Th>
                <Th>State</Th>
                <Th align="right">Done</Th>
                <Th align="right">Failed</Th>
                <Th align="right">Skipped</Th>
              </TableHead>
              <tbody>
                {runs.map(run => (
                  <Row key={run.id}>
                    <Cell muted>
                      <DateTimeText at={run.startedAt} />
                    </Cell>
                    <Cell>
                      <code className="font-mono text-12">{run.target}</code>
                    </Cell>
                    <Cell>{run.startedBy}</Cell>
                    <Cell className={run.state === 'failed' ? 'text-bad-ink' : undefined}>{run.state}</Cell>
                    <Cell align="right" className="nums">
                      {run.done}
                    </Cell>
                    <Cell align="right" className="nums">
                      {run.failed}
                    </Cell>
                    <Cell align="right" className="nums">
                      {run.skipped}
                    </Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          )}
        </section>
        {failures.length > 0 && (
          <section>
            <SectionHeading title="Failures" size="large" count={failures.length} />
            <ul>
              {failures.map(failure => (
                <li key={`${failure.database} ${failure.at.toISOString()}`} className="border-b py-2 text-13">
                  <b className="font-medium">{failure.workspace ?? failure.database}</b>{' '}
                  <span className="text-bad-ink">{failure.error}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}
