'use client'

import dynamic from 'next/dynamic'
import { useChoices } from '@/components/crm/deals/use-choices'
import { ChoiceLine } from '@/components/crm/records/choice-line'
import { InputLine } from '@/components/crm/records/input-line'
import { RecordEditor } from '@/components/crm/records/record-editor'
import { GoTo, ToldLine } from '@/components/crm/records/told-line'
import { TagLine } from '@/components/crm/tags/tag-line'
import { Avatar } from '@/components/ui/avatar'
import type { Choice } from '@/components/ui/combobox'
import { DateText, Money } from '@/components/ui/figures'
import { formatDate } from '@/components/ui/format'
import { FoldingSection } from '@/components/ui/section'
import type { OwnFields } from '@/lib/crm/custom-fields/page-data'
import { updateDeal } from '@/lib/crm/deals/actions'
import type { Named } from '@/lib/crm/deals/types'
import { leadSources } from '@/lib/crm/deals/words'
import type { Tag } from '@/lib/crm/tags/schema'

// Most workspaces add no fields of their own: it comes where there are some.
const MoreSection = dynamic(() => import('@/components/crm/fields/more-section').then(it => it.MoreSection))

export type DealDetails = {
  id: string
  version: number
  name: string
  amount: string | null
  currency: string
  probability: number | null
  openedOn: string | null
  closeDate: string | null
  closedOn: string | null
  lostReason: string | null
  lostNote: string | null
  leadSource: string | null
  description: string | null
  externalId: string | null
  company: Named | null
  contact: Named | null
  owner: Named | null
  tags: readonly Tag[]
}

/** Every field of a deal, each line the way to change it. */
export function DealLines({
  deal,
  more,
  stageProbability,
  owners,
  mayEdit,
}: {
  deal: DealDetails
  more: OwnFields | undefined
  stageProbability: number
  owners: readonly Choice[]
  mayEdit: boolean
}) {
  const searchCompanies = useChoices('company')
  const searchContacts = useChoices('contact', deal.company?.id)

  return (
    <RecordEditor
      kind="deal"
      id={deal.id}
      version={deal.version}
      action={updateDeal}
      schema={() => import('@/lib/crm/deals/schema').then(it => it.dealEdit)}
      mayEdit={mayEdit}
    >
      <FoldingSection title="Details" className="last:border-b">
        <dl className="flex flex-col">
          <InputLine field="name" label="Name" value={deal.name}>
            {deal.name}
          </InputLine>
          <ChoiceLine
            field="companyId"
            label="Company"
            value={asChoice(deal.company)}
            search={searchCompanies}
            link={deal.company && <GoTo href={`/companies/${deal.company.id}`} name={deal.company.name} />}
          >
            {deal.company && (
              <>
                <Avatar kind="company" name={deal.company.name} seed={deal.company.id} size={20} />
                <span className="min-w-0 flex-1">{deal.company.name}</span>
              </>
            )}
          </ChoiceLine>
          <ChoiceLine
            field="contactId"
            label="Main contact"
            value={asChoice(deal.contact)}
            search={searchContacts}
            link={deal.contact && <GoTo href={`/contacts/${deal.contact.id}`} name={deal.contact.name} />}
          >
            {deal.contact && (
              <>
                <Avatar kind="contact" name={deal.contact.name} seed={deal.contact.id} size={20} />
                <span className="min-w-0 flex-1">{deal.contact.name}</span>
              </>
            )}
          </ChoiceLine>
          <ChoiceLine field="ownerId" label="Owner" value={asChoice(deal.owner)} choices={owners}>
            {deal.owner && (
              <>
                <Avatar kind="colleague" name={deal.owner.name} seed={deal.owner.id} size={20} />
                <span className="min-w-0 flex-1">{deal.owner.name}</span>
              </>
            )}
          </ChoiceLine>
          <InputLine
            field="amount"
            label="Amount"
            inputMode="decimal"
            currency={deal.currency}
            value={deal.amount === null ? null : String(Number(deal.amount))}
          >
            {deal.amount !== null && <Money amount={deal.amount} currency={deal.currency} />}
          </InputLine>
          <InputLine field="expectedCloseDate" label="Expected close" type="date" value={deal.closeDate}>
            {deal.closeDate && <DateText date={deal.closeDate} />}
          </InputLine>
          <InputLine
            field="probability"
            label="Probability"
            inputMode="numeric"
            value={deal.probability === null ? null : String(deal.probability)}
          >
            <span className="nums">
              {deal.probability ?? stageProbability}%
              {deal.probability === null && <span className="text-ink-3"> from stage</span>}
            </span>
          </InputLine>
          <ChoiceLine
            field="leadSource"
            label="Source"
            value={deal.leadSource ? { value: deal.leadSource, label: deal.leadSource } : undefined}
            choices={leadSources.map(source => ({ value: source, label: source }))}
          >
            {deal.leadSource}
          </ChoiceLine>
          <InputLine field="description" label="Description" isLong value={deal.description}>
            {deal.description && <span className="whitespace-pre-wrap">{deal.description}</span>}
          </InputLine>
          <TagLine entity="deal" id={deal.id} tags={deal.tags} />
          {deal.openedOn && <ToldLine label="Opened">{formatDate(deal.openedOn)}</ToldLine>}
          {deal.closedOn && <ToldLine label="Closed">{formatDate(deal.closedOn)}</ToldLine>}
          {deal.lostReason && <ToldLine label="Lost because">{deal.lostReason}</ToldLine>}
          {deal.lostNote && <ToldLine label="What happened">{deal.lostNote}</ToldLine>}
          {deal.externalId && <ToldLine label="Key">{deal.externalId}</ToldLine>}
        </dl>
      </FoldingSection>
      {more && <MoreSection more={more} owners={owners} />}
    </RecordEditor>
  )
}

const asChoice = (record: Named | null): Choice | undefined =>
  record ? { value: record.id, label: record.name } : undefined
