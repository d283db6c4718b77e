import type { Metadata } from 'next'
import { after } from 'next/server'
import { DealFilters } from '@/components/crm/deals/deal-filters'
import { DealPanel } from '@/components/crm/deals/deal-panel'
import { type DealsAddress, dealsHref, readDealsAddress } from '@/components/crm/deals/deals-address'
import { DealsBoard } from '@/components/crm/deals/deals-board'
import { NoDeals, NothingMatches } from '@/components/crm/deals/deals-empty'
import { DealsTable } from '@/components/crm/deals/deals-table'
import { DealsTabs } from '@/components/crm/deals/deals-tabs'
import { FilterChips } from '@/components/crm/deals/filter-chips'
import { NewDealButton, NewDealProvider } from '@/components/crm/deals/new-deal'
import { PipelineChoice } from '@/components/crm/deals/pipeline-choice'
import { SummaryLine } from '@/components/crm/deals/summary-line'
import { ListKeys } from '@/components/crm/records/list-keys'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader, ViewBar } from '@/components/ui/page-header'
import { PanelLayout } from '@/components/ui/side-panel'
import { getBoard, getDealSummary } from '@/lib/crm/deals/board'
import { getFilterNames, listDealOwners, searchDealProducts } from '@/lib/crm/deals/choices'
import { getDealPage } from '@/lib/crm/deals/page-data'
import { listDeals } from '@/lib/crm/deals/queries'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import type { Pipeline } from '@/lib/crm/pipelines/schema'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { getRecordWork } from '@/lib/crm/work/queries'
import { isUuid } from '@/lib/kernel/ids'
import { currentTenant } from '@/lib/tenancy/current'
import type { TenantScope } from '@/lib/tenancy/scope'

export const metadata: Metadata = { title: 'Deals' }

export default async function DealsPage({ searchParams }: PageProps<'/deals'>) {
  const tenant = await currentTenant()
  const params = await searchParams
  const address = readDealsAddress(params)
  const pipelines = await listPipelines(tenant)
  const pipeline = pipelines.find(one => one.id === address.filter.pipeline) ?? pipelines[0]
  if (!pipeline) return <NoPipeline />

  const [owners, products, names, shown, panel] = await Promise.all([
    listDealOwners(tenant),
    searchDealProducts(tenant, ''),
    getFilterNames(tenant, address.filter),
    readShown(tenant, pipeline, address),
    readPanel(tenant, address.open, params),
  ])
  if (panel) after(() => recordVisit(tenant, { kind: 'deal', id: panel.data.deal.id }))
  const { summary } = shown
  const { today } = summary
  const mayCreate = tenant.can('deal:create')
  const mayEdit = tenant.can('deal:update')
  const narrowed = Object.entries(address.filter).some(([key, value]) => value && key !== 'pipeline')
  const isEmpty = summary.counts.open + summary.counts.won + summary.counts.lost === 0
  const closeHref = dealsHref(address, { open: null })

  const page = (
    <>
      <PageHeader
        title="Deals"
        position={<PipelineChoice pipelines={pipelines} current={pipeline} address={address} />}
        actions={
          <>
            {tenant.can('pipeline:update') && (
              <ButtonLink
                href={`/settings/pipeline?id=${pipeline.id}`}
                tone="ghost"
                icon="adjust"
                className="max-sm:hidden"
              >
                Pipeline
              </ButtonLink>
            )}
            <NewDealButton />
          </>
        }
      />
      <ViewBar
        label="Which deals"
        tools={
          <>
            <FilterChips address={address} names={names} />
            <DealFilters
              address={address}
              owners={owners}
              products={products}
              stages={shown.board ? [] : pipeline.stages.filter(stage => stage.type === address.status)}
            />
          </>
        }
      >
        <DealsTabs address={address} counts={summary.counts} />
      </ViewBar>
      <PanelLayout
        panel={
          panel && (
            <DealPanel
              {...panel}
              owners={owners}
              today={today}
              closeHref={closeHref}
              walk={
                shown.board
                  ? undefined
                  : {
                      position: shown.rows.findIndex(row => row.id === panel.data.deal.id) + 1,
                      total: summary.counts[address.status],
                    }
              }
              query={queryOf(dealsHref(address))}
              mayEdit={mayEdit}
              mayDelete={tenant.can('deal:delete')}
            />
          )
        }
      >
        {isEmpty ? (
          narrowed ? (
            <NothingMatches href={clearHref(address)} />
          ) : (
            <NoDeals mayCreate={mayCreate} />
          )
        ) : shown.board ? (
          <>
            <SummaryLine summary={summary} />
            <DealsBoard
              key={pipeline.id}
              board={shown.board}
              filter={address.filter}
              query={new URLSearchParams(queryOf(closeHref)).toString()}
              openId={panel?.data.deal.id}
              mayMove={mayEdit}
            />
          </>
        ) : (
          <>
            <SummaryLine summary={summary} />
            {shown.rows.length === 0 ? (
              <EmptyState text={narrowed ? 'Nothing matches these filters here.' : nothing[address.status]} />
            ) : (
              <>
                <ListKeys />
                <DealsTable
                  rows={shown.rows}
                  nextCursor={shown.nextCursor}
                  stages={pipeline.stages}
                  address={address}
                  total={summary.counts[address.status]}
                  today={today}
                />
              </>
            )}
          </>
        )}
      </PanelLayout>
    </>
  )

  return mayCreate ? (
    <NewDealProvider
      stages={pipeline.stages}
      owners={owners}
      me={tenant.actor.memberId}
      currency={summary.currency}
      startsOpen={address.isCreating}
      closedHref={dealsHref(address)}
    >
      {page}
    </NewDealProvider>
  ) : (
    page
  )
}

const nothing = {
  open: 'Nothing is open. A new deal starts in the first stage.',
  won: 'Nothing is won yet. Lift a card with Space and press W, or press Mark won on a deal.',
  lost: 'Nothing is lost. When a deal is, its reason stands here.',
}

/** The board while deals are open, else rows. */
async function readShown(tenant: TenantScope, pipeline: Pipeline, address: DealsAddress) {
  const { filter, status, view, sort, direction, after } = address
  if (status === 'open' && view === 'board') {
    const board = await getBoard(tenant, pipeline, filter)

    return { board, summary: board.summary, rows: [], nextCursor: null }
  }
  const [summary, page] = await Promise.all([
    getDealSummary(tenant, pipeline, filter),
    listDeals(tenant, { ...filter, pipeline: pipeline.id, status }, { sort, direction }, after),
  ])

  return { board: undefined, summary, ...page }
}

async function readPanel(
  tenant: TenantScope,
  id: string | undefined,
  params: Record<string, string | string[] | undefined>,
) {
  if (!id || !isUuid(id)) return undefined
  const data = await getDealPage(tenant, id)
  if (!data) return undefined
  const { tab, before } = params
  const work = await getRecordWork(
    tenant,
    { kind: 'deal', id },
    {
      tab: typeof tab === 'string' ? tab : undefined,
      before: typeof before === 'string' ? before : undefined,
    },
  )

  return { data, work }
}

const queryOf = (href: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(href.split('?')[1] ?? ''))

const clearHref = (address: DealsAddress): string =>
  dealsHref({ ...address, filter: { pipeline: address.filter.pipeline } })

function NoPipeline() {
  return (
    <>
      <PageHeader title="Deals" />
      <EmptyState text="There is no pipeline. An administrator can make one in Settings." />
    </>
  )
}
