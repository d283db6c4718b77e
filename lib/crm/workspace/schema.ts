import { z } from 'zod'
import { orNull } from '@/lib/crm/records/fields'

const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
const currencies = new Set(Intl.supportedValuesOf('currency'))

export const workspaceSettings = z.object({
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .refine(code => currencies.has(code), 'This is not a currency. Three letters such as USD or EUR.'),
  timeZone: z
    .string()
    .refine(zone => zones.has(zone), 'This is not a time zone. Something like Europe/Berlin.'),
  country: orNull(z.string().regex(/^[A-Z]{2}$/, 'Two letters, such as DE or US.')),
})

export const nothing = z.object({})
export type WorkspaceSettings = z.output<typeof workspaceSettings>
