import { z } from 'zod'

/** Addresses are compared in one form: compatible letters folded (NFKC), lower case, no space around. */
export const email = z
  .string({ error: 'The e-mail address is missing.' })
  .trim()
  .min(1, { error: 'The e-mail address is missing.', abort: true })
  .max(254, 'An e-mail address has at most 254 characters.')
  .transform(value => value.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('This is not an e-mail address. Something like name@company.com.'))
