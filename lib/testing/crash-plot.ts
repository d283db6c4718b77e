import { z } from 'zod'
import { crashpoints } from '@/lib/kernel/crashpoint'

/** What the crash tests and the process that they strike tell each other. */

/** Something to do, and the place where it is held up. `key` is also the name of the company that it is about. */
export const plotSchema = z.object({
  key: z.string(),
  scenario: z.enum(['template', 'cold', 'warm', 'spare', 'undo', 'delete', 'rotate']),
  at: z.enum(crashpoints),
  adminUrl: z.string(),
  webUrl: z.string(),
})
export type Plot = z.output<typeof plotSchema>

/** `held` at its place, or `ended`: well, or with an error. */
export const reportSchema = z.object({
  key: z.string(),
  event: z.enum(['held', 'ended']),
  error: z.string().optional(),
})
export type Report = z.output<typeof reportSchema>
