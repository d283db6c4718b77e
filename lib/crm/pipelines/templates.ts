import type { Stage, StageColor } from '@/lib/crm/pipelines/schema'

type Step = Omit<Stage, 'id' | 'position'>

/** Where a pipeline may begin. Safe for the browser. */
export type PipelineTemplate = {
  readonly label: string
  readonly text: string
  readonly stages: readonly Step[]
}

const step = (name: string, probability: number, rottingDays: number | null, color: StageColor): Step => ({
  name,
  type: 'open',
  probability,
  rottingDays,
  color,
})

const ends: readonly Step[] = [
  { name: 'Won', type: 'won', probability: 100, rottingDays: null, color: 'green' },
  { name: 'Lost', type: 'lost', probability: 0, rottingDays: null, color: 'red' },
]

export const templateNames = ['simple', 'demo', 'orders', 'projects', 'renewals', 'empty'] as const
export type TemplateName = (typeof templateNames)[number]

/** Ways to sell, each with its steps, their chances and how long a deal may rest in each. */
export const pipelineTemplates: Readonly<Record<TemplateName, PipelineTemplate>> = {
  simple: {
    label: 'Simple sales',
    text: 'From the first contact to the signature, for most companies.',
    stages: [
      step('New', 10, 14, 'gray'),
      step('Qualified', 25, 14, 'blue'),
      step('Meeting', 40, 10, 'indigo'),
      step('Proposal', 60, 10, 'violet'),
      step('Negotiation', 80, 7, 'amber'),
      ...ends,
    ],
  },
  demo: {
    label: 'Demo and proposal',
    text: 'Software and machines: several people decide, and want to see it first.',
    stages: [
      step('Lead', 5, 14, 'gray'),
      step('Discovery', 15, 14, 'blue'),
      step('Demo', 35, 14, 'indigo'),
      step('Trial', 50, 21, 'teal'),
      step('Proposal', 65, 14, 'violet'),
      step('Contract', 85, 10, 'amber'),
      ...ends,
    ],
  },
  orders: {
    label: 'Orders',
    text: 'Retail and wholesale: short ways from the inquiry to the order.',
    stages: [
      step('Inquiry', 20, 3, 'gray'),
      step('Quote sent', 50, 7, 'blue'),
      step('Order promised', 85, 5, 'amber'),
      ...ends,
    ],
  },
  projects: {
    label: 'Services and projects',
    text: 'Work that is scoped and estimated before anybody signs.',
    stages: [
      step('Request', 10, 7, 'gray'),
      step('Scoping', 30, 14, 'blue'),
      step('Estimate sent', 50, 14, 'indigo'),
      step('Revision', 70, 10, 'violet'),
      step('Contract', 90, 10, 'amber'),
      ...ends,
    ],
  },
  renewals: {
    label: 'Renewals',
    text: 'Customers whose contract ends: most stay when they are asked in time.',
    stages: [
      step('Coming up', 70, 60, 'gray'),
      step('Contacted', 75, 21, 'blue'),
      step('Offer sent', 80, 14, 'violet'),
      step('Promised', 95, 10, 'amber'),
      ...ends,
    ],
  },
  empty: {
    label: 'Empty',
    text: 'One stage; the others are yours to add.',
    stages: [step('New', 20, null, 'gray'), ...ends],
  },
}
