import { z } from 'zod'
import { newPassword } from '@/lib/auth/schema'

export const newWorkspace = z.object({
  companyName: z.string().trim().min(2, 'At least two letters.').max(120, 'At most 120 characters.'),
  ownerName: z.string().trim().min(1, 'The name is missing.').max(200),
  ownerEmail: z
    .string()
    .transform(value => value.normalize('NFKC').trim().toLowerCase())
    .pipe(z.email('This is not an e-mail address. Something like name@company.com.').max(254)),
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
