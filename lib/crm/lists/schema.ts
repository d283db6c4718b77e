import { z } from 'zod'
import { listedNames } from '@/lib/crm/objects/field'
import { entityNames } from '@/lib/permissions'

const part = z.string().max(8000).optional()

/** What a list sends to get its next page: its state as its address says it. */
export const recordsPage = z.object({
  kind: z.enum(listedNames),
  at: z.object({ q: part, f: part, s: part, c: part }),
  after: z.string().max(8000),
})

export const relationSearch = z.object({
  relation: z.enum([...entityNames, 'pipeline', 'stage', 'tag']),
  q: z.string().trim().max(100).default(''),
})
