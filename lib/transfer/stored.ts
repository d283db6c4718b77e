import { z } from 'zod'
import { delimiters } from '@/lib/transfer/file/dialect'
import type { FileProfile } from '@/lib/transfer/file/profile'
import { dateOrders, decimalMarks } from '@/lib/transfer/file/values'

/** What the database remembers of a file. */
export const storedProfile: z.ZodType<FileProfile> = z.object({
  encoding: z.enum(['UTF-8', 'UTF-16', 'Windows-1252']),
  dialect: z.object({
    delimiter: z.enum(delimiters),
    hasHeader: z.boolean(),
    linesBefore: z.number(),
  }),
  rows: z.number(),
  columns: z.array(
    z.object({
      header: z.string(),
      filled: z.number(),
      samples: z.array(z.string()),
      type: z.enum(['empty', 'number', 'date', 'email', 'phone', 'url', 'yes-no', 'text']),
      dates: z.enum(dateOrders).optional(),
      decimal: z.enum(decimalMarks).optional(),
      values: z.array(z.tuple([z.string(), z.number()])).nullable(),
    }),
  ),
  sampleRows: z.array(z.array(z.string())),
})
