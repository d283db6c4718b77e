import { z } from 'zod'
import { importEntities } from '@/lib/transfer/fields/catalogue'
import { mappingSchema } from '@/lib/transfer/mapping'

export const importRef = z.object({ id: z.uuid() })

export const entityChoice = z.object({ id: z.uuid(), entity: z.enum(importEntities) })

export const columnChoice = z.object({ id: z.uuid(), columns: mappingSchema.shape.columns })

export const matchChoice = z.object({
  id: z.uuid(),
  matches: mappingSchema.shape.matches,
  missing: mappingSchema.shape.missing,
  duplicates: z.enum(['update', 'skip']).optional(),
})

export type ColumnChoice = z.output<typeof columnChoice>
export type MatchChoice = z.output<typeof matchChoice>
export type EntityChoice = z.output<typeof entityChoice>
