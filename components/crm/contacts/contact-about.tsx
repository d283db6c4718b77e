import { type ContactDetails, ContactFields } from '@/components/crm/contacts/contact-fields'
import { RelatedDeals } from '@/components/crm/records/related-deals'
import type { Choice } from '@/components/ui/combobox'
import { FoldingSection } from '@/components/ui/section'
import type { listDealsOf } from '@/lib/crm/deals/queries'

/** What is known of a person: fields and deals. */
export function ContactAbout({
  contact,
  deals,
  owners,
  mayEdit,
}: {
  contact: ContactDetails
  deals: Awaited<ReturnType<typeof listDealsOf>>
  owners: readonly Choice[]
  mayEdit: boolean
}) {
  return (
    <>
      <FoldingSection title="Details">
        <ContactFields contact={contact} owners={owners} mayEdit={mayEdit} />
      </FoldingSection>
      <RelatedDeals deals={deals} />
    </>
  )
}
