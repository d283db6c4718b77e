'use client'

import dynamic from 'next/dynamic'
import { PointsLine } from '@/components/crm/contacts/points-line'
import { ChoiceLine } from '@/components/crm/records/choice-line'
import { FieldLines } from '@/components/crm/records/field-lines'
import { InputLine } from '@/components/crm/records/input-line'
import { RecordEditor } from '@/components/crm/records/record-editor'
import { lifecycleEntry, ownerEntry, useCompanyEntry } from '@/components/crm/records/shared-lines'
import { OutLink, ToldLine } from '@/components/crm/records/told-line'
import { TagLine } from '@/components/crm/tags/tag-line'
import type { Choice } from '@/components/ui/combobox'
import { DateTimeText } from '@/components/ui/moment'
import { FoldingSection } from '@/components/ui/section'
import { updateContact } from '@/lib/crm/contacts/actions'
import type { Contact } from '@/lib/crm/contacts/queries'
import { leadStatuses } from '@/lib/crm/contacts/words'
import type { OwnFields } from '@/lib/crm/custom-fields/page-data'
import { leadSources } from '@/lib/crm/deals/words'

const capital = (word: string) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`
const asIs = (value: string): Choice => ({ value, label: value })

// Most workspaces add no fields of their own: it comes where there are some.
const MoreSection = dynamic(() => import('@/components/crm/fields/more-section').then(it => it.MoreSection))

/** Every field of a person, each line the way to change it. */
export function ContactLines({
  contact,
  more,
  owners,
  timeZone,
  mayEdit,
  hasIcons = false,
}: {
  contact: Contact
  more: OwnFields | undefined
  owners: readonly Choice[]
  timeZone: string
  mayEdit: boolean
  hasIcons?: boolean
}) {
  const companyEntry = useCompanyEntry()
  const { company, owner, lifecycleStage, leadStatus, leadSource, linkedinUrl } = contact
  const text = (field: TextField, label: string, more: Partial<Parameters<typeof InputLine>[0]> = {}) => ({
    key: field,
    isEmpty: !contact[field],
    line: (
      <InputLine field={field} label={label} value={contact[field] || null} {...more}>
        {more.children ?? (contact[field] || undefined)}
      </InputLine>
    ),
  })

  return (
    <RecordEditor
      kind="contact"
      id={contact.id}
      version={contact.version}
      action={updateContact}
      schema={() => import('@/lib/crm/contacts/schema').then(it => it.contactEdit)}
      mayEdit={mayEdit}
      path="/contacts"
      hasIcons={hasIcons}
    >
      <FoldingSection title="Details" className="last:border-b">
        <FieldLines
          fields={[
            {
              key: 'emails',
              isEmpty: contact.emails.length === 0,
              line: <PointsLine kind="emails" points={contact.emails} />,
            },
            {
              key: 'phones',
              isEmpty: contact.phones.length === 0,
              line: <PointsLine kind="phones" points={contact.phones} />,
            },
            companyEntry('companyId', 'Company', 'company', company),
            text('jobTitle', 'Job title', { icon: 'tag' }),
            lifecycleEntry(lifecycleStage),
            ownerEntry(owner, owners),
            {
              key: 'leadStatus',
              isEmpty: leadStatus === null,
              line: (
                <ChoiceLine
                  field="leadStatus"
                  label="Lead status"
                  icon="state"
                  value={leadStatus ? { value: leadStatus, label: capital(leadStatus) } : undefined}
                  choices={leadStatuses.map(value => ({ value, label: capital(value) }))}
                >
                  {leadStatus && capital(leadStatus)}
                </ChoiceLine>
              ),
            },
            {
              key: 'leadSource',
              isEmpty: leadSource === null,
              line: (
                <ChoiceLine
                  field="leadSource"
                  label="Source"
                  icon="source"
                  value={leadSource ? asIs(leadSource) : undefined}
                  choices={leadSources.map(asIs)}
                >
                  {leadSource}
                </ChoiceLine>
              ),
            },
            text('firstName', 'First name', { icon: 'person' }),
            text('lastName', 'Last name', { icon: 'person' }),
            text('department', 'Department', { icon: 'people' }),
            text('city', 'City', { icon: 'place' }),
            text('country', 'Country', { icon: 'place' }),
            text('linkedinUrl', 'LinkedIn', {
              icon: 'link',
              type: 'url',
              link: linkedinUrl && <OutLink href={linkedinUrl} icon="external" label="Open LinkedIn" />,
            }),
            {
              key: 'description',
              isEmpty: contact.description === null,
              line: (
                <InputLine
                  field="description"
                  label="Description"
                  icon="note"
                  isLong
                  value={contact.description}
                >
                  {contact.description && <span className="whitespace-pre-wrap">{contact.description}</span>}
                </InputLine>
              ),
            },
          ]}
        >
          <TagLine entity="contact" id={contact.id} tags={contact.tags} />
          {contact.externalId && <ToldLine label="Key">{contact.externalId}</ToldLine>}
          <ToldLine label="Added">
            <DateTimeText at={contact.createdAt} timeZone={timeZone} />
          </ToldLine>
        </FieldLines>
      </FoldingSection>
      {more && <MoreSection more={more} owners={owners} />}
    </RecordEditor>
  )
}

type TextField = 'firstName' | 'lastName' | 'jobTitle' | 'department' | 'city' | 'country' | 'linkedinUrl'
