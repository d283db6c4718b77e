import type { Metadata } from 'next'
import Link from 'next/link'
import { CreateWorkspace } from '@/components/platform/create-workspace'
import { FleetPlan } from '@/components/platform/fleet-plan'
import { ServerGauges } from '@/components/platform/server-gauges'
import { stateWord } from '@/components/platform/state'
import { WorkspaceTable } from '@/components/platform/workspace-table'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader, ViewBar } from '@/components/ui/page-header'
import {
  countStates,
  listPlan,
  listServers,
  listWorkspaces,
  type TenantState,
} from '@/lib/platform/console/queries'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Fleet' }

export default async function FleetPage({ searchParams }: PageProps<'/admin'>) {
  const operator = await currentOperator()
  const { state: wanted, q, version: at, after } = await searchParams
  const counts = await countStates(operator)
  const state = counts.find(one => one.state === wanted)?.state
  const search = typeof q === 'string' ? q : undefined
  const version = typeof at === 'string' ? at : undefined
  const [page, plan, servers] = await Promise.all([
    listWorkspaces(operator, { q: search, state, version }, Number(after) || 0),
    listPlan(operator),
    listServers(operator),
  ])
  const living = counts.filter(one => one.state !== 'deleted')
  const total = living.reduce((sum, one) => sum + one.n, 0)

  return (
    <>
      <PageHeader
        title="Fleet"
        count={total === 1 ? '1 workspace' : `${total} workspaces`}
        actions={<CreateWorkspace />}
        line
      />
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0}>
        {plan.length > 0 && <FleetPlan houses={plan} />}
        <ServerGauges servers={servers} />
        <ViewBar label="Which workspaces">
          <LinkTabs label="Which workspaces" tabs={tabs(counts, state, total)} />
          {version && (
            <Link href="/admin" className={buttonStyle({ tone: 'secondary', size: 'toolbar' })}>
              At {version}: show all
            </Link>
          )}
        </ViewBar>
        {page.rows.length === 0 ? (
          <EmptyState
            text={
              search || version
                ? `No workspace matches “${search ?? version}”.`
                : 'No workspaces yet. The first company makes one at sign-up, or you make one here.'
            }
          />
        ) : (
          <WorkspaceTable rows={page.rows} />
        )}
        {page.next && (
          <Link
            href={`/admin?${new URLSearchParams({ ...(state ? { state } : {}), ...(search ? { q: search } : {}), ...(version ? { version } : {}), after: String(page.next) })}`}
            className={`m-4 ${buttonStyle({ tone: 'secondary', size: 'toolbar' })}`}
          >
            Show more
          </Link>
        )}
      </div>
    </>
  )
}

const tabs = (counts: { state: TenantState; n: number }[], state: TenantState | undefined, total: number) => [
  { href: '/admin', label: 'All', current: !state, count: total },
  ...counts.map(one => ({
    href: `/admin?state=${one.state}`,
    label: stateWord(one.state),
    current: one.state === state,
    count: one.n,
  })),
]
