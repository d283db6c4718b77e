import { z } from 'zod'
import { lifecycleStages } from '@/lib/crm/records/lifecycle'
import { maxSelected } from '@/lib/crm/records/most-selected'

/** What empty form fields mean, and the shapes that several kinds of records share. Safe for the browser. */
const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)

export const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyToNull, schema.nullable())

export const line = (max: number) => orNull(z.string().trim().max(max, `At most ${max} characters.`))
export const longText = orNull(z.string().trim().max(20_000, 'At most 20,000 characters.'))
export const link = orNull(z.uuid())

export const email = orNull(
  z
    .string()
    .transform(value => value.normalize('NFKC').trim())
    .pipe(z.email('This is not an e-mail address. Something like name@company.com.').max(254)),
)

/** `https://www.acme.com/about` and `acme.com` are one domain. */
export const domain = orNull(
  z
    .string()
    .transform(value =>
      value
        .trim()
        .toLowerCase()
        .replace(/^[a-z]+:\/\//, '')
        .replace(/^www\./, '')
        .replace(/[/?#].*$/, ''),
    )
    .pipe(
      z
        .string()
        .regex(/^([\p{L}\d-]+\.)+[\p{L}\d-]{2,}$/u, 'This is not a domain. Something like company.com.')
        .max(253),
    ),
)

export const webAddress = orNull(
  z
    .string()
    .transform(value => (/^https?:\/\//i.test(value.trim()) ? value.trim() : `https://${value.trim()}`))
    .pipe(z.url({ protocol: /^https?$/, error: 'This is not a web address.' }).max(500)),
)

export const money = orNull(
  z.preprocess(
    value => (typeof value === 'string' ? value.replace(/[\s,$€£¥]/g, '') : value),
    z.coerce.string().regex(/^\d{1,15}(\.\d{1,2})?$/, 'An amount such as 4,821 or 4821.50.'),
  ),
)

export const wholeNumber = (max: number) =>
  orNull(
    z.preprocess(
      value => (typeof value === 'string' ? value.replace(/[\s,]/g, '') : value),
      z.coerce
        .number({ error: 'A whole number.' })
        .int('A whole number.')
        .min(0, 'Not below zero.')
        .max(max, `At most ${max}.`),
    ),
  )

export const lifecycle = orNull(z.enum(lifecycleStages))

/** One record by its id, for acts that need nothing else. */
export const recordRef = z.object({ id: z.uuid() })

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String).nullable()
export const editRef = {
  id: z.uuid(),
  version: z.coerce.number().int(),
  /** What the changed fields held when they were read: another's change of other fields is no conflict. */
  seen: z.record(z.string(), text).optional(),
}

export const recordRefs = z.object({ ids: z.array(z.uuid()).min(1).max(maxSelected) })

/** One of the members, or whoever looks. */
export const owner = z
  .union([z.literal('me'), z.uuid()])
  .optional()
  .catch(undefined)
