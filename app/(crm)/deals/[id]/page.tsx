import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { DealActions } from '@/components/crm/deals/deal-actions'
import { DealAside } from '@/components/crm/deals/deal-aside'
import { DealHead } from '@/components/crm/deals/deal-head'
import { DealTrail } from '@/components/crm/deals/deal-trail'
import { StageBar } from '@/components/crm/deals/stage-bar'
import { Star } from '@/components/crm/favourites/star'
import { cameFrom } from '@/components/crm/records/came-from'
import { RecordWork } from '@/components/crm/work/record-work'
import { formatMoney } from '@/components/ui/format'
import { getToday } from '@/lib/crm/deals/board'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { getDealPage } from '@/lib/crm/deals/page-data'
import { getDeal, getLanePosition } from '@/lib/crm/deals/queries'
import { dealsTable } from '@/lib/crm/deals/table-href'
import { isFavourite } from '@/lib/crm/favourites/queries'
import { getNeighbours } from '@/lib/crm/lists/page-data'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { getRecordWork } from '@/lib/crm/work/queries'
import { isUuid } from '@/lib/kernel/ids'
import { currentTenant } from '@/lib/tenancy/current'

export async function generateMetadata({ params }: PageProps<'/deals/[id]'>): Promise<Metadata> {
  const { id } = await params
  const deal = isUuid(id) ? await getDeal(await currentTenant(), id) : undefined

  return { title: deal?.name ?? 'Deal' }
}

export default async function DealPage({ params, searchParams }: PageProps<'/deals/[id]'>) {
  const tenant = await currentTenant()
  const { id } = await params
  const { tab, before, from: opener } = await searchParams
  const table = cameFrom(dealsTable, opener)
  const from = table ?? cameFrom('/deals', opener)
  const data = isUuid(id) ? await getDealPage(tenant, id) : undefined
  if (!data) notFound()
  after(() => recordVisit(tenant, { kind: 'deal', id }))
  const { deal, stage, stages, days, lostReasons } = data
  const [position, owners, work, { today }, isStarred, beside] = await Promise.all([
    getLanePosition(tenant, deal),
    listDealOwners(tenant),
    getRecordWork(
      tenant,
      { kind: 'deal', id },
      {
        tab: typeof tab === 'string' ? tab : undefined,
        before: typeof before === 'string' ? before : undefined,
      },
    ),
    getToday(tenant),
    isFavourite(tenant, { kind: 'deal', id }),
    table ? getNeighbours(tenant, 'deal', table, id) : undefined,
  ])
  const mayEdit = data.may.update

  return (
    <>
      <div className="flex min-h-header shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1">
        <DealTrail stage={stage} position={position} from={from} beside={beside} />
        <div className="flex items-center gap-2 max-sm:-ml-2.5">
          <Star kind="deal" id={id} isFavourite={isStarred} />
          <DealActions
            deal={deal}
            status={deal.status}
            lostReasons={lostReasons}
            amount={deal.amount === null ? undefined : formatMoney(deal.amount, deal.currency)}
            mayEdit={data.may.move}
            mayDelete={data.may.delete}
            afterDelete={from ?? '/deals'}
          />
        </div>
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto md:flex md:flex-col md:overflow-hidden">
        <div className="flex shrink-0 flex-col gap-4 border-b px-4 pt-1 pb-3 sm:px-6">
          <DealHead deal={deal} chance={deal.probability ?? stage.probability} today={today} level={1} />
          <StageBar
            deal={deal}
            stages={stages}
            current={stage}
            days={days}
            lostReasons={lostReasons}
            mayMove={data.may.move}
          />
        </div>
        <div className="md:flex md:min-h-0 md:flex-1">
          <div className="relative px-4 py-4 sm:px-6 md:min-w-0 md:flex-1 md:overflow-y-auto">
            <RecordWork {...work} path={`/deals/${id}`} query={from ? { from } : {}} />
          </div>
          <aside
            aria-label="About the deal"
            className="relative max-md:border-t md:w-87 md:shrink-0 md:overflow-y-auto md:border-l"
          >
            <DealAside data={data} owners={owners} mayEdit={mayEdit} />
          </aside>
        </div>
      </div>
    </>
  )
}
