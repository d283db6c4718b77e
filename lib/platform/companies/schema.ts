import { z } from 'zod'
import { newPassword, personName } from '@/lib/auth/schema'
import { email } from '@/lib/kernel/email'

export const companyName = z
  .string({ error: 'The name of your company is missing.' })
  .trim()
  .min(2, 'At least two letters.')
  .max(120, 'At most 120 characters.')

/** Made when the page is; the same form sent twice is one sign-up. */
const requestKey = z.string().min(20).max(100)

export const signUp = z.object({ companyName, personName, email, password: newPassword, requestKey })
export const furtherWorkspace = z.object({ companyName, requestKey })
export const suggestion = z.object({ companyName })
/** What the page carries that waits for a workspace. */
export const waiting = z.object({ workspace: z.uuid(), key: requestKey })
