'use client'

import { useChoices } from '@/components/crm/deals/use-choices'
import { ChoiceLine, InputLine } from '@/components/crm/records/editable-line'
import { RecordEditor } from '@/components/crm/records/record-editor'
import { GoTo, ToldLine } from '@/components/crm/records/told-line'
import { Avatar } from '@/components/ui/avatar'
import type { Choice } from '@/components/ui/combobox'
import { Dot } from '@/components/ui/dot'
import { Count, Money } from '@/components/ui/figures'
import { DateTimeText } from '@/components/ui/moment'
import { updateCompany } from '@/lib/crm/companies/actions'
import { companyEdit } from '@/lib/crm/companies/schema'
import { lifecycleLabels, lifecycleStages } from '@/lib/crm/records/fields'

type Named = { id: string; name: string } | null

export type CompanyDetails = {
  id: string
  version: number
  name: string
  domain: string | null
  website: string | null
  phone: string | null
  industry: string | null
  employeeCount: number | null
  annualRevenue: string | null
  foundedYear: number | null
  street: string | null
  city: string | null
  postalCode: string | null
  country: string | null
  linkedinUrl: string | null
  description: string | null
  lifecycleStage: (typeof lifecycleStages)[number] | null
  createdAt: Date
  parent: Named
  owner: Named
}

/** Every field of a company, each line the way to change it. */
export function CompanyFields({
  company,
  owners,
  currency,
  mayEdit,
}: {
  company: CompanyDetails
  owners: readonly Choice[]
  currency: string
  mayEdit: boolean
}) {
  const searchCompanies = useChoices('company')
  const { parent, owner, lifecycleStage } = company

  return (
    <RecordEditor
      id={company.id}
      version={company.version}
      action={updateCompany}
      schema={companyEdit}
      mayEdit={mayEdit}
    >
      <dl className="flex flex-col">
        <InputLine field="name" label="Name" value={company.name}>
          {company.name}
        </InputLine>
        <InputLine field="domain" label="Domain" value={company.domain}>
          {company.domain}
        </InputLine>
        <InputLine field="phone" label="Phone" value={company.phone}>
          {company.phone}
        </InputLine>
        <InputLine field="industry" label="Industry" value={company.industry}>
          {company.industry}
        </InputLine>
        <ChoiceLine
          field="lifecycleStage"
          label="Lifecycle"
          value={
            lifecycleStage ? { value: lifecycleStage, label: lifecycleLabels[lifecycleStage] } : undefined
          }
          choices={lifecycleStages.map(value => ({ value, label: lifecycleLabels[value] }))}
        >
          {lifecycleStage && <Dot color="blue">{lifecycleLabels[lifecycleStage]}</Dot>}
        </ChoiceLine>
        <ChoiceLine
          field="ownerId"
          label="Owner"
          value={owner ? { value: owner.id, label: owner.name } : undefined}
          choices={owners}
        >
          {owner && (
            <>
              <Avatar kind="colleague" name={owner.name} seed={owner.id} size={20} />
              {owner.name}
            </>
          )}
        </ChoiceLine>
        <ChoiceLine
          field="parentCompanyId"
          label="Part of"
          value={parent ? { value: parent.id, label: parent.name } : undefined}
          search={searchCompanies}
          link={parent && <GoTo href={`/companies/${parent.id}`} name={parent.name} />}
        >
          {parent && (
            <>
              <Avatar kind="company" name={parent.name} seed={parent.id} size={20} />
              {parent.name}
            </>
          )}
        </ChoiceLine>
        <InputLine
          field="employeeCount"
          label="Employees"
          inputMode="numeric"
          value={company.employeeCount === null ? null : String(company.employeeCount)}
        >
          {company.employeeCount !== null && <Count value={company.employeeCount} />}
        </InputLine>
        <InputLine
          field="annualRevenue"
          label="Revenue"
          inputMode="decimal"
          value={company.annualRevenue === null ? null : String(Number(company.annualRevenue))}
        >
          {company.annualRevenue !== null && <Money amount={company.annualRevenue} currency={currency} />}
        </InputLine>
        <InputLine
          field="foundedYear"
          label="Founded"
          inputMode="numeric"
          value={company.foundedYear === null ? null : String(company.foundedYear)}
        >
          {company.foundedYear !== null && <span className="nums">{company.foundedYear}</span>}
        </InputLine>
        <InputLine field="website" label="Website" value={company.website}>
          {company.website}
        </InputLine>
        <InputLine field="street" label="Street" value={company.street}>
          {company.street}
        </InputLine>
        <InputLine field="postalCode" label="Postal code" value={company.postalCode}>
          {company.postalCode}
        </InputLine>
        <InputLine field="city" label="City" value={company.city}>
          {company.city}
        </InputLine>
        <InputLine field="country" label="Country" value={company.country}>
          {company.country}
        </InputLine>
        <InputLine field="linkedinUrl" label="LinkedIn" value={company.linkedinUrl}>
          {company.linkedinUrl}
        </InputLine>
        <InputLine field="description" label="Description" isLong value={company.description}>
          {company.description && <span className="whitespace-pre-wrap">{company.description}</span>}
        </InputLine>
        <ToldLine label="Added">
          <DateTimeText at={company.createdAt} />
        </ToldLine>
      </dl>
    </RecordEditor>
  )
}
