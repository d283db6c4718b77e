'use client'

import Link from 'next/link'
import { ChoiceLine, InputLine } from '@/components/crm/deals/editable-line'
import { useChoices } from '@/components/crm/deals/use-choices'
import { Avatar } from '@/components/ui/avatar'
import type { Choice } from '@/components/ui/combobox'
import { DateText, Money } from '@/components/ui/figures'
import { formatDate } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { leadSources } from '@/lib/crm/deals/schema'
import type { Named } from '@/lib/crm/deals/types'

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
}

/** Every field of a deal, each line the way to change it. */
export function DealFields({
  deal,
  stageProbability,
  owners,
  mayEdit,
}: {
  deal: DealDetails
  stageProbability: number
  owners: readonly Choice[]
  mayEdit: boolean
}) {
  const searchCompanies = useChoices('company')
  const searchContacts = useChoices('contact', deal.company?.id)
  const shared = { deal: { id: deal.id, version: deal.version }, mayEdit }

  return (
    <dl className="flex flex-col">
      <InputLine {...shared} field="name" label="Name" value={deal.name}>
        {deal.name}
      </InputLine>
      <ChoiceLine
        {...shared}
        field="companyId"
        label="Company"
        value={asChoice(deal.company)}
        search={searchCompanies}
        link={deal.company && <Go href={`/companies/${deal.company.id}`} name={deal.company.name} />}
      >
        {deal.company && (
          <>
            <Avatar kind="company" name={deal.company.name} seed={deal.company.id} size={20} />
            {deal.company.name}
          </>
        )}
      </ChoiceLine>
      <ChoiceLine
        {...shared}
        field="contactId"
        label="Contact"
        value={asChoice(deal.contact)}
        search={searchContacts}
        link={deal.contact && <Go href={`/contacts/${deal.contact.id}`} name={deal.contact.name} />}
      >
        {deal.contact && (
          <>
            <Avatar kind="contact" name={deal.contact.name} seed={deal.contact.id} size={20} />
            {deal.contact.name}
          </>
        )}
      </ChoiceLine>
      <ChoiceLine {...shared} field="ownerId" label="Owner" value={asChoice(deal.owner)} choices={owners}>
        {deal.owner && (
          <>
            <Avatar kind="colleague" name={deal.owner.name} seed={deal.owner.id} size={20} />
            {deal.owner.name}
          </>
        )}
      </ChoiceLine>
      <InputLine
        {...shared}
        field="amount"
        label="Amount"
        inputMode="decimal"
        value={deal.amount === null ? null : String(Number(deal.amount))}
      >
        {deal.amount !== null && <Money amount={deal.amount} currency={deal.currency} />}
      </InputLine>
      <InputLine
        {...shared}
        field="expectedCloseDate"
        label="Expected close"
        type="date"
        value={deal.closeDate}
      >
        {deal.closeDate && <DateText date={deal.closeDate} />}
      </InputLine>
      <InputLine
        {...shared}
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
        {...shared}
        field="leadSource"
        label="Source"
        value={deal.leadSource ? { value: deal.leadSource, label: deal.leadSource } : undefined}
        choices={leadSources.map(source => ({ value: source, label: source }))}
      >
        {deal.leadSource}
      </ChoiceLine>
      <InputLine {...shared} field="description" label="Description" isLong value={deal.description}>
        {deal.description && <span className="whitespace-pre-wrap">{deal.description}</span>}
      </InputLine>
      {deal.openedOn && <Told label="Opened">{formatDate(deal.openedOn)}</Told>}
      {deal.closedOn && <Told label="Closed">{formatDate(deal.closedOn)}</Told>}
      {deal.lostReason && <Told label="Lost because">{deal.lostReason}</Told>}
      {deal.lostNote && <Told label="What happened">{deal.lostNote}</Told>}
      {deal.externalId && <Told label="Key">{deal.externalId}</Told>}
    </dl>
  )
}

const asChoice = (record: Named | null): Choice | undefined =>
  record ? { value: record.id, label: record.name } : undefined

/** What follows from other acts, and is not typed here. */
const Told = ({ label, children }: { label: string; children: string }) => (
  <div className="flex min-h-7.5 items-start text-13">
    <dt className="cut w-29.5 shrink-0 py-1.25 pr-2 text-ink-3">{label}</dt>
    <dd className="nums min-w-0 flex-1 py-1.25 whitespace-pre-wrap [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

const Go = ({ href, name }: { href: string; name: string }) => (
  <Link
    href={href}
    aria-label={`Open ${name}`}
    className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink coarse:size-touch"
  >
    <Icon name="next" size={14} />
  </Link>
)
