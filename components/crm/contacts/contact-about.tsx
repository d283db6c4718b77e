import type { ReactNode } from 'react'
import { ContactFields } from '@/components/crm/contacts/contact-fields'
import { RelatedDeals } from '@/components/crm/records/related-deals'
import type { Choice } from '@/components/ui/combobox'
import type { ContactPageData } from '@/lib/crm/contacts/page-data'
import { dealsTableHref } from '@/lib/crm/deals/table-href'

/** What is known of a person: fields and deals. */
export function ContactAbout({
  data: { contact, deals, more },
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
      <ContactFields contact={contact} more={more} {...fields} />
      <RelatedDeals deals={deals} action={addDeal} allHref={dealsTableHref({ contact: contact.id })} />
    </>
  )
}
