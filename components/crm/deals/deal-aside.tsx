import { DealFields } from '@/components/crm/deals/deal-fields'
import { AddDealPerson, DealPeople } from '@/components/crm/deals/deal-people'
import { AddLineItem, LineItems } from '@/components/crm/deals/line-items'
import type { Choice } from '@/components/ui/combobox'
import { FoldingSection } from '@/components/ui/section'
import type { DealPageData } from '@/lib/crm/deals/page-data'

/** What a deal consists of: its fields, its people, its products. */
export function DealAside({
  data,
  owners,
  mayEdit,
}: {
  data: DealPageData
  owners: readonly Choice[]
  mayEdit: boolean
}) {
  const { deal, stage, items, totals, people } = data

  return (
    <>
      <DealFields
        deal={deal}
        more={data.more}
        stageProbability={stage.probability}
        owners={owners}
        mayEdit={mayEdit}
      />
      <FoldingSection
        title="People"
        count={people.length}
        action={mayEdit && <AddDealPerson dealId={deal.id} />}
      >
        <DealPeople dealId={deal.id} people={people} mayEdit={mayEdit} />
      </FoldingSection>
      <FoldingSection
        title="Products"
        count={items.length}
        action={mayEdit && <AddLineItem dealId={deal.id} />}
      >
        <LineItems deal={deal} items={items} totals={totals} mayEdit={mayEdit} />
      </FoldingSection>
    </>
  )
}
