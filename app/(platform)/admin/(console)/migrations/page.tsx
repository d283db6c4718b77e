import type { Metadata } from 'next'
import { isUnderWay } from '@/components/platform/run-state'
import { RunTable } from '@/components/platform/run-table'
import { RunWaves } from '@/components/platform/run-waves'
import { StartRun } from '@/components/platform/start-run'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import { findShownRun, isFleetBusy, listLastRuns } from '@/lib/platform/console/migration-queries'
import { listVersions } from '@/lib/platform/console/queries'
import {
  centralVersion,
  isAheadOfUs,
  isPending,
  newestCentralVersion,
  newestTenantVersion,
} from '@/lib/platform/console/versions'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Migrations' }

export default async function MigrationsPage({ searchParams }: PageProps<'/admin/migrations'>) {
  const operator = await currentOperator()
  const { run: wanted } = await searchParams
  const [versions, runs, run, isBusy, central] = await Promise.all([
    listVersions(operator),
    listLastRuns(operator),
    findShownRun(operator, typeof wanted === 'string' ? wanted : undefined),
    isFleetBusy(operator),
    centralVersion(operator.central),
  ])
  const newest = newestTenantVersion()
  const behind = versions.filter(one => isPending(one.version)).reduce((sum, one) => sum + one.workspaces, 0)

  return (
    <>
      <PageHeader title="Migrations" actions={behind > 0 && !isBusy && <StartRun behind={behind} />} line />
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4 sm:p-6" tabIndex={0}>
        {run && <RunWaves run={run} />}
        {run && isUnderWay(run.state) && <KeepFresh />}
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
          <Table label="Databases by version" inset stacks>
            <TableHead>
              <Th>Version</Th>
              <Th align="right">Workspaces</Th>
              <Th align="right">Spares</Th>
            </TableHead>
            <tbody>
              {versions.map(one => (
                <Row key={one.version ?? 'none'}>
                  <Cell whole>
                    <code className="font-mono text-12">{one.version ?? 'none'}</code>
                    {one.version === newest && <span className="text-12 text-ink-3"> newest</span>}
                    {isAheadOfUs(one.version) && (
                      <span className="text-12 text-warn-ink">
                        {' '}
                        newer than this release, closed until it is updated
                      </span>
                    )}
                  </Cell>
                  <Cell align="right" className="nums" label="Workspaces">
                    {one.workspaces}
                  </Cell>
                  <Cell align="right" className="nums" label="Spares">
                    {one.spares}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </section>
        <RunTable runs={runs} />
      </div>
    </>
  )
}
