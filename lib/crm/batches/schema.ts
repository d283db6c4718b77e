import { z } from 'zod'
import { recordRefs } from '@/lib/crm/records/fields'
import { viewState } from '@/lib/crm/views/schema'
import { entityNames } from '@/lib/permissions'

/** Days in which a batch can be undone. */
export const undoDays = 30

export const batchRef = z.object({ id: z.uuid() })

/** As many records as one act is about. */
export const maxMatched = 100_000

/** Records of one kind: selected ones, or all that a list lets through, with how many it said that there are. */
export const bulkDeletion = z.object({
  entity: z.enum(entityNames),
  ids: recordRefs.shape.ids.optional(),
  matching: z.object({ state: viewState, seen: z.number().int().min(1).max(maxMatched) }).optional(),
})
/** The same with what to set; the schema of their kind checks it. */
export const bulkEdit = z.object({ ...bulkDeletion.shape, set: z.record(z.string(), z.unknown()) })
