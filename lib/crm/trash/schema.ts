import { z } from 'zod'

export const trashKinds = ['company', 'contact', 'deal', 'product', 'activity', 'note'] as const
export type TrashKind = (typeof trashKinds)[number]

export const trashed = z.object({ kind: z.enum(trashKinds), id: z.uuid() })
export const nothing = z.object({})

/** Days that deleted records are kept. */
export const keptDays = 30
