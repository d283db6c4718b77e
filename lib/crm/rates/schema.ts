import { z } from 'zod'
import { workspaceSettings } from '@/lib/crm/workspace/schema'

const rate = z.preprocess(
  value => (typeof value === 'string' ? value.replace(/[\s,]/g, '') : value),
  z.coerce
    .string()
    .regex(/^\d{1,9}(\.\d{1,10})?$/, 'A number such as 1.08.')
    .refine(value => Number(value) > 0, 'More than nothing.'),
)
const { currency } = workspaceSettings.shape
const since = z.iso.date('A day such as 2026-11-21.')

/** What one unit of a currency is worth in that of the workspace, from a day on. */
export const newRate = z.object({
  currency,
  rate,
  /** Today, when nothing is given. */
  since: z.preprocess(value => value || undefined, since.optional()),
})
export const rateRef = z.object({ currency, since })

export type NewRate = z.output<typeof newRate>
export type RateRef = z.output<typeof rateRef>
