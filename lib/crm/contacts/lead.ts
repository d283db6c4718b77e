import type { LifecycleStage } from '@/lib/crm/records/lifecycle'

const before: readonly (LifecycleStage | null)[] = ['subscriber', 'lead', 'qualified']

/** Whether a person may still become the contact of a first deal. */
export const isLead = (stage: LifecycleStage | null): boolean => before.includes(stage)
