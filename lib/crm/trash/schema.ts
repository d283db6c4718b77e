import { z } from 'zod'
import { entityNames } from '@/lib/permissions'

export const trashed = z.object({ kind: z.enum(entityNames), id: z.uuid() })

/** Days that deleted records are kept. */
export const keptDays = 30
