import { DealActions } from '@/components/crm/deals/deal-actions'
import { DealAside } from '@/components/crm/deals/deal-aside'
import { DealHead } from '@/components/crm/deals/deal-head'
import { PanelKeys } from '@/components/crm/deals/panel-keys'
import { StageBar } from '@/components/crm/deals/stage-bar'
import { pageFrom } from '@/components/crm/records/came-from'
import { PanelWalk } from '@/components/crm/records/panel-walk'
import { RecordWork } from '@/components/crm/work/record-work'
import type { RecordWorkData } from '@/components/crm/work/types'
import { ButtonLink } from '@/components/ui/button-link'
import type { Choice } from '@/components/ui/combobox'
import { formatMoney } from '@/components/ui/format'
import { SidePanel } from '@/components/ui/side-panel'
import type { DealPageData } from '@/lib/crm/deals/page-data'

/** The page of a deal in one column, beside the board or the table. */
export function DealPanel({
  data,
  work,
  owners,
  today,
  path = '/deals',
  closeHref,
  walk,
  query,
}: {
  data: DealPageData
  work: RecordWorkData
  owners: readonly Choice[]
  today: string
  /** Of the board or the table that it stands beside. */
  path?: string
  closeHref: string
  /** Beside a table: which of its rows this is, from 1, or 0 when it is none of the first page. */
  walk?: { position: number; total: number }
  /** What the address keeps when a tab of the panel is chosen. */
  query: Record<string, string>
}) {
  const { deal, stage, stages, days, lostReasons, may } = data
  const pageHref = pageFrom('/deals', deal.id, closeHref)

  return (
    <SidePanel
      label={deal.name}
      closeHref={closeHref}
      position={
        walk ? (
          <PanelWalk
            closeHref={closeHref}
            pageHref={pageHref}
            position={walk.position || undefined}
            total={walk.total}
          />
        ) : (
          <PanelKeys closeHref={closeHref} pageHref={pageHref} />
        )
      }
      actions={
        <ButtonLink href={pageHref} tone="ghost" icon="expand" keys="O">
          Open
        </ButtonLink>
      }
    >
      <div className="flex flex-col gap-4 border-b px-5 pb-4">
        <DealHead deal={deal} chance={deal.probability ?? stage.probability} today={today} level={2} />
        <div className="flex flex-row-reverse flex-wrap items-center justify-end gap-2">
          <DealActions
            deal={deal}
            status={deal.status}
            lostReasons={lostReasons}
            amount={deal.amount === null ? undefined : formatMoney(deal.amount, deal.currency)}
            mayEdit={may.move}
            mayDelete={may.delete}
            afterDelete={closeHref}
          />
        </div>
        <div>
          <StageBar
            deal={deal}
            stages={stages}
            current={stage}
            days={days}
            lostReasons={lostReasons}
            mayMove={may.move}
            isNarrow
          />
        </div>
      </div>
      <DealAside data={data} owners={owners} mayEdit={may.update} />
      <div className="border-t px-5 py-4">
        <RecordWork {...work} path={path} query={query} />
      </div>
    </SidePanel>
  )
}
