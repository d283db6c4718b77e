import { z } from 'zod'
import { entityNames } from '@/lib/permissions'

export const trashed = z.object({ kind: z.enum(entityNames), id: z.uuid() })
export const severalTrashed = z.object({ kind: z.enum(entityNames), ids: z.array(z.uuid()).min(1).max(200) })

/** Days that deleted records are kept. */
export const keptDays = 30
