'use client'

import { useChoices } from '@/components/crm/deals/use-choices'
import { ChoiceLine, InputLine } from '@/components/crm/records/editable-line'
import { RecordEditor } from '@/components/crm/records/record-editor'
import { GoTo, ToldLine } from '@/components/crm/records/told-line'
import { Avatar } from '@/components/ui/avatar'
import type { Choice } from '@/components/ui/combobox'
import { DateTimeText } from '@/components/ui/moment'
import { updateContact } from '@/lib/crm/contacts/actions'
import { contactEdit, leadStatuses } from '@/lib/crm/contacts/schema'
import { leadSources } from '@/lib/crm/deals/schema'
import { lifecycleLabels, lifecycleStages } from '@/lib/crm/records/fields'

type Named = { id: string; name: string } | null

export type ContactDetails = {
  id: string
  version: number
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  jobTitle: string | null
  department: string | null
  lifecycleStage: (typeof lifecycleStages)[number] | null
  leadStatus: (typeof leadStatuses)[number] | null
  leadSource: string | null
  city: string | null
  country: string | null
  linkedinUrl: string | null
  description: string | null
  createdAt: Date
  company: Named
  owner: Named
}

const capital = (word: string) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`

/** Every field of a person, each line the way to change it. */
export function ContactFields({
  contact,
  owners,
  mayEdit,
}: {
  contact: ContactDetails
  owners: readonly Choice[]
  mayEdit: boolean
}) {
  const searchCompanies = useChoices('company')
  const { company, owner, lifecycleStage, leadStatus, leadSource } = contact

  return (
    <RecordEditor
      id={contact.id}
      version={contact.version}
      action={updateContact}
      schema={contactEdit}
      mayEdit={mayEdit}
    >
      <dl className="flex flex-col">
        <InputLine field="firstName" label="First name" value={contact.firstName || null}>
          {contact.firstName || undefined}
        </InputLine>
        <InputLine field="lastName" label="Last name" value={contact.lastName || null}>
          {contact.lastName || undefined}
        </InputLine>
        <InputLine field="email" label="E-mail" value={contact.email}>
          {contact.email}
        </InputLine>
        <InputLine field="phone" label="Phone" value={contact.phone}>
          {contact.phone}
        </InputLine>
        <ChoiceLine
          field="companyId"
          label="Company"
          value={company ? { value: company.id, label: company.name } : undefined}
          search={searchCompanies}
          link={company && <GoTo href={`/companies/${company.id}`} name={company.name} />}
        >
          {company && (
            <>
              <Avatar kind="company" name={company.name} seed={company.id} size={20} />
              {company.name}
            </>
          )}
        </ChoiceLine>
        <InputLine field="jobTitle" label="Job title" value={contact.jobTitle}>
          {contact.jobTitle}
        </InputLine>
        <InputLine field="department" label="Department" value={contact.department}>
          {contact.department}
        </InputLine>
        <ChoiceLine
          field="lifecycleStage"
          label="Lifecycle"
          value={
            lifecycleStage ? { value: lifecycleStage, label: lifecycleLabels[lifecycleStage] } : undefined
          }
          choices={lifecycleStages.map(value => ({ value, label: lifecycleLabels[value] }))}
        >
          {lifecycleStage && lifecycleLabels[lifecycleStage]}
        </ChoiceLine>
        <ChoiceLine
          field="leadStatus"
          label="Lead status"
          value={leadStatus ? { value: leadStatus, label: capital(leadStatus) } : undefined}
          choices={leadStatuses.map(value => ({ value, label: capital(value) }))}
        >
          {leadStatus && capital(leadStatus)}
        </ChoiceLine>
        <ChoiceLine
          field="leadSource"
          label="Source"
          value={leadSource ? { value: leadSource, label: leadSource } : undefined}
          choices={leadSources.map(value => ({ value, label: value }))}
        >
          {leadSource}
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
        <InputLine field="city" label="City" value={contact.city}>
          {contact.city}
        </InputLine>
        <InputLine field="country" label="Country" value={contact.country}>
          {contact.country}
        </InputLine>
        <InputLine field="linkedinUrl" label="LinkedIn" value={contact.linkedinUrl}>
          {contact.linkedinUrl}
        </InputLine>
        <InputLine field="description" label="Description" isLong value={contact.description}>
          {contact.description && <span className="whitespace-pre-wrap">{contact.description}</span>}
        </InputLine>
        <ToldLine label="Added">
          <DateTimeText at={contact.createdAt} />
        </ToldLine>
      </dl>
    </RecordEditor>
  )
}
