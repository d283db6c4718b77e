export const lifecycleStages = [
  'subscriber',
  'lead',
  'qualified',
  'opportunity',
  'customer',
  'evangelist',
  'other',
] as const

export type LifecycleStage = (typeof lifecycleStages)[number]

export const lifecycleLabels: Record<LifecycleStage, string> = {
  subscriber: 'Subscriber',
  lead: 'Lead',
  qualified: 'Qualified',
  opportunity: 'Opportunity',
  customer: 'Customer',
  evangelist: 'Evangelist',
  other: 'Other',
}

export const lifecycleOptions = lifecycleStages.map(value => ({ value, label: lifecycleLabels[value] }))
