'use client'

import { useNewCompany } from '@/components/crm/companies/use-new-company'
import { useChoices } from '@/components/crm/deals/use-choices'
import { ChoiceLine } from '@/components/crm/records/choice-line'
import type { FieldEntry } from '@/components/crm/records/field-lines'
import { LifecycleDot } from '@/components/crm/records/lifecycle'
import { GoTo } from '@/components/crm/records/told-line'
import { Avatar } from '@/components/ui/avatar'
import type { Choice } from '@/components/ui/combobox'
import { type LifecycleStage, lifecycleLabels, lifecycleOptions } from '@/lib/crm/records/lifecycle'

type Named = { id: string; name: string } | null

const asChoice = (named: Named) => (named ? { value: named.id, label: named.name } : undefined)

const Who = ({ kind, of: { id, name } }: { kind: 'colleague' | 'company'; of: NonNullable<Named> }) => (
  <>
    <Avatar kind={kind} name={name} seed={id} size={20} />
    <span className="min-w-0 flex-1">{name}</span>
  </>
)

/** How far a person or a company has come. */
export const lifecycleEntry = (stage: LifecycleStage | null): FieldEntry => ({
  key: 'lifecycleStage',
  isEmpty: stage === null,
  line: (
    <ChoiceLine
      field="lifecycleStage"
      label="Lifecycle"
      icon="state"
      value={stage ? { value: stage, label: lifecycleLabels[stage] } : undefined}
      choices={lifecycleOptions}
    >
      {stage && <LifecycleDot stage={stage} />}
    </ChoiceLine>
  ),
})

/** Whose a record is. */
export const ownerEntry = (owner: Named, owners: readonly Choice[]): FieldEntry => ({
  key: 'ownerId',
  isEmpty: owner === null,
  line: (
    <ChoiceLine field="ownerId" label="Owner" icon="person" value={asChoice(owner)} choices={owners}>
      {owner && <Who kind="colleague" of={owner} />}
    </ChoiceLine>
  ),
})

/** Answers a line for a company that a record belongs to: found by its name, or made. */
export function useCompanyEntry() {
  const search = useChoices('company')
  const create = useNewCompany()

  return (
    field: 'companyId' | 'parentCompanyId',
    label: string,
    icon: 'company' | 'companies',
    company: Named,
  ): FieldEntry => ({
    key: field,
    isEmpty: company === null,
    line: (
      <ChoiceLine
        field={field}
        label={label}
        icon={icon}
        value={asChoice(company)}
        search={search}
        onCreate={create}
        link={company && <GoTo href={`/companies/${company.id}`} name={company.name} />}
      >
        {company && <Who kind="company" of={company} />}
      </ChoiceLine>
    ),
  })
}
