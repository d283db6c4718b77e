import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { DealFilters } from '@/components/crm/deals/deal-filters'
import { DealPanel } from '@/components/crm/deals/deal-panel'
import { dealsHref } from '@/components/crm/deals/deals-address'
import { DealsBoard } from '@/components/crm/deals/deals-board'
import { NoDeals, NothingMatches } from '@/components/crm/deals/deals-empty'
import { DealsLook } from '@/components/crm/deals/deals-look'
import { FilterChips } from '@/components/crm/deals/filter-chips'
import { NewDealButton, NewDealProvider } from '@/components/crm/deals/new-deal'
import { PipelineChoice } from '@/components/crm/deals/pipeline-choice'
import { readDealsAddress } from '@/components/crm/deals/read-deals-address'
import { SummaryLine } from '@/components/crm/deals/summary-line'
import { Closed } from '@/components/crm/records/closed'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader, ViewBar } from '@/components/ui/page-header'
import { PanelLayout } from '@/components/ui/side-panel'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { getBoard } from '@/lib/crm/deals/board'
import { getFilterNames, listDealOwners, searchDealProducts } from '@/lib/crm/deals/choices'
import { getDealPanel } from '@/lib/crm/deals/page-data'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import { dealStatuses } from '@/lib/crm/deals/words'
import { isLimited } from '@/lib/crm/objects/limits'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { paramsOf, queryOf, readPanel } from '@/lib/crm/views/place'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Deals' }

export default async function DealsPage({ searchParams }: PageProps<'/deals'>) {
  const tenant = await currentTenant()
  if (!tenant.can('deal:read')) return <Closed title="Deals" />
  const params = await searchParams
  const address = readDealsAddress(params)
  const status = dealStatuses.find(known => known === params.status)
  // Where the table was before it had an address of its own; closed deals stand on no board.
  if (params.view === 'table' || status === 'won' || status === 'lost') {
    redirect(dealsTableHref(address.filter, status ?? 'open'))
  }
  const pipelines = await listPipelines(tenant)
  const pipeline = pipelines.find(one => one.id === address.filter.pipeline) ?? pipelines[0]
  if (!pipeline) return <NoPipeline />

  const { open, ...at } = readPanel(paramsOf(params))
  const [owners, products, names, board, panel] = await Promise.all([
    listDealOwners(tenant),
    searchDealProducts(tenant, ''),
    getFilterNames(tenant, address.filter),
    getBoard(tenant, pipeline, address.filter),
    getDealPanel(tenant, open, at),
  ])
  if (panel) after(() => recordVisit(tenant, { kind: 'deal', id: panel.data.deal.id }))
  const { summary } = board
  const { today, isEmpty } = summary
  const mayCreate = tenant.can('deal:create')
  const mayMove = tenant.can('deal:update') && !isLimited(tenant, 'deal', 'stageId')
  const narrowed = Object.entries(address.filter).some(([key, value]) => value && key !== 'pipeline')
  const closeHref = dealsHref(address, { open: null })
  const inTable = { ...address.filter, pipeline: pipelines[1] && pipeline.id }

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
            <DealFilters address={address} owners={owners} products={products} />
          </>
        }
      >
        <DealsLook
          current="board"
          boardHref={dealsHref(address, { open: null })}
          tableHref={dealsTableHref(inTable, 'open')}
          endHrefs={{ won: dealsTableHref(inTable, 'won'), lost: dealsTableHref(inTable, 'lost') }}
        />
      </ViewBar>
      <PanelLayout
        panel={
          panel && (
            <DealPanel
              {...panel}
              owners={owners}
              today={today}
              closeHref={closeHref}
              query={queryOf(dealsHref(address))}
            />
          )
        }
      >
        {isEmpty ? (
          narrowed ? (
            <NothingMatches href={dealsHref({ ...address, filter: { pipeline: address.filter.pipeline } })} />
          ) : (
            <NoDeals mayCreate={mayCreate} />
          )
        ) : (
          <>
            <SummaryLine summary={summary} />
            <DealsBoard
              key={pipeline.id}
              board={board}
              filter={address.filter}
              query={new URLSearchParams(queryOf(closeHref)).toString()}
              openId={panel?.data.deal.id}
              mayMove={mayMove}
            />
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
      more={await getAskedFields(tenant, 'deal')}
      startsOpen={address.isCreating}
      closedHref={dealsHref(address)}
    >
      {page}
    </NewDealProvider>
  ) : (
    page
  )
}

function NoPipeline() {
  return (
    <>
      <PageHeader title="Deals" />
      <EmptyState text="There is no pipeline. An administrator can make one in Settings." />
    </>
  )
}
