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
export const noFields = z.object({})
export const paletteQuery = z.object({ query: z.string().trim().max(100) })
