import { z } from 'zod'
import { newPassword } from '@/lib/auth/schema'
import { email } from '@/lib/kernel/email'
import { companyName } from '@/lib/platform/companies/schema'

/** Fields are called as in sign-up: what is refused while a workspace is made names them. */
export const newWorkspace = z.object({
  companyName,
  ownerName: z.string().trim().min(1, 'The name is missing.').max(200, 'At most 200 characters.'),
  email,
  password: newPassword,
})

export const workspaceRef = z.object({ id: z.uuid() })
export const suspension = z.object({
  id: z.uuid(),
  reason: z.string().trim().min(3, 'Say why: its people read this.').max(300),
})
export const deletion = z.object({ id: z.uuid(), name: z.string() })
export const paletteQuery = z.object({ query: z.string().trim().max(100) })

export const runRef = z.object({ id: z.uuid() })
export const fleetStart = z.object({
  canary: z.string().trim().max(2_000).default(''),
  maxFailures: z
    .string()
    .trim()
    .regex(/^(\d{1,5}|(\d|[1-9]\d|100)%)?$/, 'Write a number such as 3, or a part such as 2%.')
    .default(''),
  shares: z
    .string()
    .trim()
    .regex(/^((100|[1-9]?\d)(\s*,\s*(100|[1-9]?\d))*)?$/, 'Write percentages such as 1, 10.')
    .default(''),
  concurrency: z.coerce.number().int().min(1, 'At least one.').max(64, 'At most 64.').default(4),
})
