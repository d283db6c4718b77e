import { z } from 'zod'
import { dateOrders, decimalMarks } from '@/lib/transfer/file/values'

/** What a number of a column stands for: as written, in thousands, in millions, in billions. */
export const scales = [1, 1_000, 1_000_000, 1_000_000_000] as const

const scale = z.union(scales.map(value => z.literal(value)))

/** Where a column goes and how its cells are read; a column without a field stays in the file. */
const columnPlan = z.object({
  field: z.string().max(60).nullable(),
  scale: scale.optional(),
  decimal: z.enum(decimalMarks).optional(),
  dates: z.enum(dateOrders).optional(),
})

/** What a name in the file stands for: a record, a new one of that name, or nothing. */
const match = z.union([
  z.object({ use: z.uuid(), name: z.string() }),
  z.object({ add: z.string().min(1).max(200) }),
  z.object({ leave: z.literal(true) }),
])

const missing = z.enum(['create', 'leave'])

export const mappingSchema = z.object({
  /** One for each column of the file, in its order. */
  columns: z.array(columnPlan).max(500),
  /** By field, then by the text in the file. What is not listed is looked up by its name. */
  matches: z.record(z.string(), z.record(z.string(), match)).default({}),
  /** By field: what becomes of names that no record has. */
  missing: z.record(z.string(), missing).default({}),
  /** What happens to a record that is there already. */
  duplicates: z.enum(['update', 'skip']).default('update'),
})

export type ColumnPlan = z.output<typeof columnPlan>
export type Match = z.output<typeof match>
export type Missing = z.output<typeof missing>
export type Mapping = z.output<typeof mappingSchema>

/**
 * The mapping as a person writes it into a file: columns by their header, matches by name. What it leaves out
 * is proposed.
 */
export const mappingFile = z.strictObject({
  columns: z.record(z.string(), z.union([z.string(), z.null(), columnPlan.partial().strict()])).optional(),
  matches: z
    .record(
      z.string(),
      z.record(z.string(), z.union([z.string(), z.null(), z.strictObject({ add: z.string() })])),
    )
    .optional(),
  missing: z.record(z.string(), missing).optional(),
  duplicates: z.enum(['update', 'skip']).optional(),
})

export type MappingFile = z.output<typeof mappingFile>
