import { z } from 'zod'
import { newPassword } from '@/lib/auth/schema'

const email = z
  .string({ error: 'Your e-mail address is missing.' })
  .transform(value => value.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('This is not an e-mail address. Something like name@company.com.').max(254))

const name = z.string({ error: 'Your name is missing.' }).trim().min(1, 'Your name is missing.').max(200)

export const operatorLogin = z.object({
  email,
  password: z.string().min(1, 'Your password is missing.').max(128),
})
export const operatorSetup = z.object({
  token: z.string().min(20).max(200),
  name,
  email,
  password: newPassword,
})
export const noFields = z.object({})

export type OperatorSetup = z.output<typeof operatorSetup>
