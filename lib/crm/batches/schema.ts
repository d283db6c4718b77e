import { z } from 'zod'
import { recordRefs } from '@/lib/crm/records/fields'
import { entityNames } from '@/lib/permissions'

/** Days in which a batch can be undone. */
export const undoDays = 30

export const batchRef = z.object({ id: z.uuid() })

/** Selected records of one kind. */
export const bulkDeletion = z.object({ ...recordRefs.shape, entity: z.enum(entityNames) })
/** The same with what to set; the schema of their kind checks it. */
export const bulkEdit = z.object({ ...bulkDeletion.shape, set: z.record(z.string(), z.unknown()) })
