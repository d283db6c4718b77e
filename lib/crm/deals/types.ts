import type { ActivityIcon } from '@/lib/crm/activity-types/types'
import type { Pipeline, Stage } from '@/lib/crm/pipelines/schema'

/** A record named: enough for its mark and its link. */
export type Named = { id: string; name: string }

/** What comes next on a deal. `when` is by the workspace's calendar. */
export type NextStep = {
  icon: ActivityIcon
  subject: string
  /** `YYYY-MM-DD`, or null for some day. */
  day: string | null
  when: 'overdue' | 'today' | 'tomorrow' | 'later' | 'someday'
}

/** A deal as its card on the board shows it. Amounts are decimal strings, days are `YYYY-MM-DD`. */
export type DealCard = {
  id: string
  name: string
  stageId: string
  rank: string
  amount: string | null
  currency: string
  closeDate: string | null
  company: Named | null
  owner: Named | null
  next: NextStep | null
  /** ISO moment since when it has been in its stage. */
  enteredAt: string
  /** Days in the stage when that is longer than a deal should rest there, else null. */
  rottenDays: number | null
  /** Whoever looks may not move it. */
  isFixed?: boolean
}

/** Figures of a whole stage, in the workspace's currency; the currency of `others` deals has no rate to it. */
export type LaneFigures = { count: number; sum: string; weighted: string; others: number }

export type Lane = {
  stage: Stage
  figures: LaneFigures
  cards: DealCard[]
  /** Asks for the cards below the last one, when there are more. */
  nextCursor: string | null
}

export type Board = {
  pipeline: Pipeline
  lanes: Lane[]
  summary: DealSummary
  /** Why deals are lost, as it is offered. */
  lostReasons: string[]
}

export type DealSummary = {
  currency: string
  open: string
  weighted: string
  wonThisMonth: string
  /** No deal at all, neither open nor closed. */
  isEmpty: boolean
  /** Deals that are in none of these sums, since their currency has no rate. */
  others: number
  today: string
}

export type LineItem = {
  id: string
  productId: string | null
  name: string
  quantity: string
  unitPrice: string
  discountPercent: string
  taxRate: string
  /** After the discount, before tax. */
  total: string
}

/** What lines add up to: at the prices of the list, after discounts, the tax on that, and both. */
export type LineTotals = { list: string; net: string; tax: string; gross: string }

/** Days that a deal has spent in each stage, by stage id; the current one counts on. */
export type StageDays = Record<string, number>
