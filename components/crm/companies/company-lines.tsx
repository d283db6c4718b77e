'use client'

import dynamic from 'next/dynamic'
import { FieldLines } from '@/components/crm/records/field-lines'
import { InputLine } from '@/components/crm/records/input-line'
import { RecordEditor } from '@/components/crm/records/record-editor'
import { lifecycleEntry, ownerEntry, useCompanyEntry } from '@/components/crm/records/shared-lines'
import { OutLink, ToldLine } from '@/components/crm/records/told-line'
import { TagLine } from '@/components/crm/tags/tag-line'
import type { Choice } from '@/components/ui/combobox'
import { Count, Money } from '@/components/ui/figures'
import { DateTimeText } from '@/components/ui/moment'
import { FoldingSection } from '@/components/ui/section'
import { updateCompany } from '@/lib/crm/companies/actions'
import type { Company } from '@/lib/crm/companies/queries'
import type { OwnFields } from '@/lib/crm/custom-fields/page-data'

const decimal = (value: string | null) => (value === null ? null : String(Number(value)))
const whole = (value: number | null) => (value === null ? null : String(value))

// Most workspaces add no fields of their own: it comes where there are some.
const MoreSection = dynamic(() => import('@/components/crm/fields/more-section').then(it => it.MoreSection))

/** Every field of a company, each line the way to change it. */
export function CompanyLines({
  company,
  more,
  owners,
  currency,
  timeZone,
  mayEdit,
  hasIcons = false,
}: {
  company: Company
  more: OwnFields | undefined
  owners: readonly Choice[]
  currency: string
  timeZone: string
  mayEdit: boolean
  hasIcons?: boolean
}) {
  const companyEntry = useCompanyEntry()
  const { parent, owner, lifecycleStage, website, phone, domain, linkedinUrl } = company
  const text = (field: TextField, label: string, more: Partial<Parameters<typeof InputLine>[0]> = {}) => ({
    key: field,
    isEmpty: company[field] === null,
    line: (
      <InputLine field={field} label={label} value={company[field]} {...more}>
        {company[field]}
      </InputLine>
    ),
  })

  return (
    <RecordEditor
      kind="company"
      id={company.id}
      version={company.version}
      action={updateCompany}
      schema={() => import('@/lib/crm/companies/schema').then(it => it.companyEdit)}
      mayEdit={mayEdit}
      path="/companies"
      hasIcons={hasIcons}
    >
      <FoldingSection title="Details" className="last:border-b">
        <FieldLines
          fields={[
            text('name', 'Name', { icon: 'company' }),
            text('domain', 'Domain', {
              icon: 'website',
              link: domain && <OutLink href={`https://${domain}`} icon="external" label={`Open ${domain}`} />,
            }),
            text('phone', 'Phone', {
              icon: 'phone',
              type: 'tel',
              link: phone && <OutLink href={`tel:${phone}`} icon="call" label={`Call ${phone}`} />,
            }),
            text('industry', 'Industry', { icon: 'tag' }),
            lifecycleEntry(lifecycleStage),
            ownerEntry(owner, owners),
            companyEntry('parentCompanyId', 'Part of', 'companies', parent),
            {
              key: 'annualRevenue',
              isEmpty: company.annualRevenue === null,
              line: (
                <InputLine
                  field="annualRevenue"
                  label="Revenue"
                  icon="money"
                  inputMode="decimal"
                  currency={company.currency ?? currency}
                  value={decimal(company.annualRevenue)}
                >
                  {company.annualRevenue !== null && (
                    <Money amount={company.annualRevenue} currency={company.currency ?? currency} />
                  )}
                </InputLine>
              ),
            },
            {
              key: 'employeeCount',
              isEmpty: company.employeeCount === null,
              line: (
                <InputLine
                  field="employeeCount"
                  label="Employees"
                  icon="people"
                  inputMode="numeric"
                  value={whole(company.employeeCount)}
                >
                  {company.employeeCount !== null && <Count value={company.employeeCount} />}
                </InputLine>
              ),
            },
            {
              key: 'foundedYear',
              isEmpty: company.foundedYear === null,
              line: (
                <InputLine
                  field="foundedYear"
                  label="Founded"
                  icon="date"
                  inputMode="numeric"
                  value={whole(company.foundedYear)}
                >
                  {company.foundedYear !== null && <span className="nums">{company.foundedYear}</span>}
                </InputLine>
              ),
            },
            text('website', 'Website', {
              icon: 'website',
              type: 'url',
              link: website && <OutLink href={website} icon="external" label={`Open ${website}`} />,
            }),
            text('street', 'Street', { icon: 'place' }),
            text('postalCode', 'Postal code', { icon: 'place' }),
            text('city', 'City', { icon: 'place' }),
            text('country', 'Country', { icon: 'place' }),
            text('linkedinUrl', 'LinkedIn', {
              icon: 'link',
              type: 'url',
              link: linkedinUrl && <OutLink href={linkedinUrl} icon="external" label="Open LinkedIn" />,
            }),
            {
              key: 'description',
              isEmpty: company.description === null,
              line: (
                <InputLine
                  field="description"
                  label="Description"
                  icon="note"
                  isLong
                  value={company.description}
                >
                  {company.description && <span className="whitespace-pre-wrap">{company.description}</span>}
                </InputLine>
              ),
            },
          ]}
        >
          <TagLine entity="company" id={company.id} tags={company.tags} />
          {company.externalId && <ToldLine label="Key">{company.externalId}</ToldLine>}
          <ToldLine label="Added">
            <DateTimeText at={company.createdAt} timeZone={timeZone} />
          </ToldLine>
        </FieldLines>
      </FoldingSection>
      {more && <MoreSection more={more} owners={owners} />}
    </RecordEditor>
  )
}

type TextField =
  | 'name'
  | 'domain'
  | 'phone'
  | 'industry'
  | 'website'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'country'
  | 'linkedinUrl'
