import { type CompanyDetails, CompanyFields } from '@/components/crm/companies/company-fields'
import { RelatedDeals } from '@/components/crm/records/related-deals'
import { RelatedList } from '@/components/crm/records/related-list'
import type { Choice } from '@/components/ui/combobox'
import { FoldingSection } from '@/components/ui/section'
import type { getCompanyRelations } from '@/lib/crm/companies/queries'
import type { listDealsOf } from '@/lib/crm/deals/queries'

/** What a company consists of: its fields, its people, its deals, its subsidiaries. */
export function CompanyAbout({
  company,
  relations,
  deals,
  owners,
  currency,
  mayEdit,
}: {
  company: CompanyDetails
  relations: Awaited<ReturnType<typeof getCompanyRelations>>
  deals: Awaited<ReturnType<typeof listDealsOf>>
  owners: readonly Choice[]
  currency: string
  mayEdit: boolean
}) {
  return (
    <>
      <FoldingSection title="Details">
        <CompanyFields company={company} owners={owners} currency={currency} mayEdit={mayEdit} />
      </FoldingSection>
      <RelatedDeals deals={deals} />
      <RelatedList
        title="People"
        kind="contact"
        path="/contacts"
        items={relations.people.map(({ jobTitle, ...person }) => ({ ...person, detail: jobTitle }))}
        empty="Nobody yet. Choose this company on a contact."
      />
      {relations.subsidiaries.length > 0 && (
        <RelatedList
          title="Subsidiaries"
          kind="company"
          path="/companies"
          items={relations.subsidiaries}
          empty=""
        />
      )}
    </>
  )
}
