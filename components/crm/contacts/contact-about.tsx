import type { ReactNode } from 'react'
import { ContactFields } from '@/components/crm/contacts/contact-fields'
import { RelatedDeals } from '@/components/crm/records/related-deals'
import type { Choice } from '@/components/ui/combobox'
import { FoldingSection } from '@/components/ui/section'
import type { ContactPageData } from '@/lib/crm/contacts/page-data'
import { dealsTableHref } from '@/lib/crm/deals/table-href'

/** What is known of a person: fields and deals. */
export function ContactAbout({
  data: { contact, deals },
  addDeal,
  ...fields
}: {
  data: ContactPageData
  owners: readonly Choice[]
  timeZone: string
  mayEdit: boolean
  hasIcons?: boolean
  addDeal?: ReactNode
}) {
  return (
    <>
      <FoldingSection title="Details">
        <ContactFields contact={contact} {...fields} />
      </FoldingSection>
      <RelatedDeals deals={deals} action={addDeal} allHref={dealsTableHref({ contact: contact.id })} />
    </>
  )
}
