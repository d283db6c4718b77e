import type { Metadata } from 'next'
import { after } from 'next/server'
import { DealPanel } from '@/components/crm/deals/deal-panel'
import { DealsLook } from '@/components/crm/deals/deals-look'
import { NewDealButton, NewDealProvider } from '@/components/crm/deals/new-deal'
import { Closed } from '@/components/crm/records/closed'
import { ListPage } from '@/components/crm/table/list-page'
import { WithKeys } from '@/components/ui/with-keys'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { getDealPanel } from '@/lib/crm/deals/page-data'
import { dealsTable } from '@/lib/crm/deals/table-href'
import { getList } from '@/lib/crm/lists/page-data'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { paramsOf, placeHref, queryOf, readPanel } from '@/lib/crm/views/place'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Deals' }

export default async function DealsTablePage({ searchParams }: PageProps<'/deals/table'>) {
  const tenant = await currentTenant()
  if (!tenant.can('deal:read')) return <Closed title="Deals" />
  const params = paramsOf(await searchParams)
  const { open, ...at } = readPanel(params)
  const [list, panel, pipelines] = await Promise.all([
    getList(tenant, 'deal', dealsTable, params),
    getDealPanel(tenant, open, at),
    listPipelines(tenant),
  ])
  if (panel) after(() => recordVisit(tenant, { kind: 'deal', id: panel.data.deal.id }))
  const { place, owners, today, currency } = list.facts
  const closeHref = placeHref(place, { open: null })

  return (
    <ListPage
      list={list}
      lead={
        <>
          <DealsLook current="table" tableHref={dealsTable} />
          <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line" />
        </>
      }
      create={
        <NewDealProvider
          stages={pipelines[0]?.stages ?? []}
          owners={owners}
          me={tenant.actor.memberId}
          currency={currency}
          more={await getAskedFields(tenant, 'deal')}
          startsOpen={place.isCreating}
          closedHref={closeHref}
        >
          <NewDealButton />
        </NewDealProvider>
      }
      empty="No deals yet. A deal is something you may sell: give it an amount and a day, then move it from stage to stage."
      emptyViews={empty}
      panel={
        panel && (
          <DealPanel
            {...panel}
            owners={owners}
            today={today}
            path={dealsTable}
            closeHref={closeHref}
            walk={{
              position: place.after ? 0 : list.rows.findIndex(({ id }) => id === panel.data.deal.id) + 1,
              total: list.total,
            }}
            query={queryOf(placeHref(place))}
          />
        )
      }
    />
  )
}

const empty = {
  open: 'Nothing is open. A new deal starts in the first stage.',
  mine: 'You have no open deals.',
  won: (
    <>
      Nothing is won yet. Press Mark won on a deal
      <WithKeys>, or lift its card with Space and press W</WithKeys>.
    </>
  ),
  lost: 'Nothing is lost. When a deal is, its reason stands here.',
}
