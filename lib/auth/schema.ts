import { z } from 'zod'
import { email } from '@/lib/kernel/email'

/** The list of common passwords stays on the server: `hashPassword` looks there. */
export const newPassword = z
  .string({ error: 'Choose a password.' })
  .min(1, { error: 'Choose a password.', abort: true })
  .min(12, 'At least 12 characters. A short sentence is easy to remember.')
  .max(128, 'At most 128 characters.')
  .refine(value => new Set(value).size > 4, 'This repeats itself. Choose one with more different letters.')

export const personName = z
  .string({ error: 'Your name is missing.' })
  .trim()
  .min(1, 'Your name is missing.')
  .max(200, 'At most 200 characters.')

export const login = z.object({
  email,
  password: z.string({ error: 'Your password is missing.' }).min(1, 'Your password is missing.').max(128),
  next: z.string().max(500).optional(),
})

export const noFields = z.object({})
export const switchTo = z.object({ to: z.uuid(), next: z.string().max(500).optional() })

const token = z.string().min(20).max(100)

/** Somebody new who accepts an invitation; somebody who has an account sends the token alone. */
export const acceptance = z.object({ token, personName, password: newPassword })
export const acceptanceOfMember = z.object({ token })
export const forgotten = z.object({ email })
export const passwordReset = z.object({ token, password: newPassword })
export const profile = z.object({ personName })
export const passwordChange = z.object({
  present: z
    .string({ error: 'Your present password is missing.' })
    .min(1, 'Your present password is missing.')
    .max(128, 'At most 128 characters.'),
  password: newPassword,
})
export const oneSession = z.object({ sessionId: z.uuid() })
