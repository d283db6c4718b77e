import type { DealField } from '@/lib/crm/deals/schema'

export const dealStatuses = ['open', 'won', 'lost'] as const

export type DealStatus = (typeof dealStatuses)[number]

/** Why deals are lost, as a workspace begins; people give others in the settings, and a note can say more. */
export const lostReasons = [
  'Price',
  'Competitor',
  'Budget',
  'Missing features',
  'Timing',
  'No decision-maker',
  'No response',
  'Poor fit',
  'Other',
] as const

/** The parts that people play in a deal, by their weight, as they are read. */
export const dealRoles = {
  decision_maker: 'Decision maker',
  champion: 'Champion',
  influencer: 'Influencer',
  user: 'User',
  other: 'Other',
} as const

export type DealRole = keyof typeof dealRoles

export const leadSources = [
  'Website',
  'Referral',
  'Partner',
  'E-mail',
  'Cold call',
  'Event',
  'Advertisement',
  'Social',
  'Existing customer',
  'Import',
  'Other',
] as const

/** Nothing is planned for it; it stayed in its stage longer than that allows. */
export const dealFocuses = ['no-step', 'rotting'] as const

export const focusLabels = { 'no-step': 'No next step', rotting: 'Going quiet' } as const

/** How the timeline and the lists call each field. */
export const dealLabels: Record<DealField, string> = {
  name: 'name',
  amount: 'amount',
  probability: 'probability',
  expectedCloseDate: 'expected close',
  companyId: 'company',
  contactId: 'contact',
  ownerId: 'owner',
  leadSource: 'source',
  description: 'description',
}
