import Link from 'next/link'
import { DealFields } from '@/components/crm/deals/deal-fields'
import { AddLineItem, LineItems } from '@/components/crm/deals/line-items'
import { Avatar } from '@/components/ui/avatar'
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
  const { deal, stage, items } = data
  const { contact } = deal

  return (
    <>
      <FoldingSection title="Details">
        <DealFields deal={deal} stageProbability={stage.probability} owners={owners} mayEdit={mayEdit} />
      </FoldingSection>
      <FoldingSection title="People" count={contact ? 1 : 0}>
        {contact ? (
          <div className="flex items-start gap-2 text-13">
            <Avatar kind="contact" name={contact.name} seed={contact.id} size={20} />
            <div className="min-w-0 flex-1">
              <Link href={`/contacts/${contact.id}`} className="rounded-sm font-medium hover:underline">
                {contact.name}
              </Link>
              <p className="flex flex-wrap gap-x-3 text-12 text-ink-2">
                {contact.email && (
                  <a href={`mailto:${contact.email}`} className="rounded-sm text-accent-ink hover:underline">
                    {contact.email}
                  </a>
                )}
                {contact.phone && (
                  <a
                    href={`tel:${contact.phone}`}
                    className="nums rounded-sm text-accent-ink hover:underline"
                  >
                    {contact.phone}
                  </a>
                )}
              </p>
            </div>
            <span className="cut max-w-32 text-12 text-ink-2">{contact.jobTitle}</span>
          </div>
        ) : (
          <p className="text-13 text-ink-3">Nobody yet. Choose a contact in the details.</p>
        )}
      </FoldingSection>
      <FoldingSection
        title="Products"
        count={items.length}
        action={mayEdit && <AddLineItem dealId={deal.id} />}
      >
        <LineItems deal={deal} items={items} mayEdit={mayEdit} />
      </FoldingSection>
    </>
  )
}
