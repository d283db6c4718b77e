import { z } from 'zod'
import { MAX_GROUPS } from '@/lib/crm/lists/grouping'
import { listedNames } from '@/lib/crm/objects/field'
import { entityNames } from '@/lib/permissions'

const part = z.string().max(8000).optional()

/** What a list sends to get its next page: its state as its address says it. */
export const recordsPage = z.object({
  kind: z.enum(listedNames),
  at: z.object({ q: part, f: part, s: part, g: part, c: part }),
  after: z.string().max(8000),
})

/** The same of a list in groups: those that are to be read on, and where the first of them was left. */
export const groupsPage = z.object({
  ...recordsPage.shape,
  groups: z.array(z.string().max(100).nullable()).min(1).max(MAX_GROUPS),
  after: z.string().max(8000).nullable(),
})

export const relationSearch = z.object({
  relation: z.enum([...entityNames, 'pipeline', 'stage', 'tag', 'category']),
  q: z.string().trim().max(100).default(''),
})
