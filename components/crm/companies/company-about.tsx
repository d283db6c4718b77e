import type { ReactNode } from 'react'
import { CompanyFields } from '@/components/crm/companies/company-fields'
import { RelatedDeals } from '@/components/crm/records/related-deals'
import { RelatedList } from '@/components/crm/records/related-list'
import type { Choice } from '@/components/ui/combobox'
import type { CompanyPageData } from '@/lib/crm/companies/page-data'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import { relatedHref } from '@/lib/crm/views/place'

/** What a company consists of: its fields, its deals, its people, its subsidiaries. */
export function CompanyAbout({
  data: { company, relations, deals, more },
  addContact,
  addDeal,
  ...fields
}: {
  data: CompanyPageData
  owners: readonly Choice[]
  currency: string
  timeZone: string
  mayEdit: boolean
  hasIcons?: boolean
  addContact?: ReactNode
  addDeal?: ReactNode
}) {
  return (
    <>
      <CompanyFields company={company} more={more} {...fields} />
      <RelatedDeals deals={deals} action={addDeal} allHref={dealsTableHref({ company: company.id })} />
      <RelatedList
        title="People"
        kind="contact"
        path="/contacts"
        items={relations.people.map(({ jobTitle, ...person }) => ({ ...person, detail: jobTitle }))}
        empty="Nobody yet."
        action={addContact}
        allHref={relatedHref('/contacts', 'companyId', company.id)}
      />
      {relations.subsidiaries.length > 0 && (
        <RelatedList
          title="Subsidiaries"
          kind="company"
          path="/companies"
          items={relations.subsidiaries}
          allHref={relatedHref('/companies', 'parentCompanyId', company.id)}
        />
      )}
    </>
  )
}
