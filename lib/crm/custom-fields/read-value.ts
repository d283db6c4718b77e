import { z } from 'zod'
import type { CustomValue } from '@/db/tenant/tables/columns'
import type { CustomField } from '@/lib/crm/custom-fields/schema'
import { email, line, longText, webAddress } from '@/lib/crm/records/fields'

export type ReadValue = { readonly value: CustomValue | null } | { readonly problem: string }

const bare = (value: unknown) => (typeof value === 'string' ? value.replace(/[\s,%$€£¥]/g, '') : value)

const number = z
  .preprocess(bare, z.coerce.string())
  .pipe(z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'A number such as 1,250 or 99.5.'))
  .transform(Number)

const amount = z
  .preprocess(bare, z.coerce.string())
  .pipe(z.string().regex(/^-?\d{1,15}(\.\d{1,2})?$/, 'An amount such as 4,821 or 4821.50.'))

const day = z.iso
  .date('A day such as 2026-11-21.')
  .refine(value => !value.startsWith('0000'), 'A day such as 2026-11-21.')

const shaped = /^[1-9]\d{3}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** A moment, or a local one without a zone, which is the workspace's. */
const moment = z
  .string('A day and time such as 2026-11-21 14:30.')
  .trim()
  .refine(
    value => shaped.test(value) && !Number.isNaN(Date.parse(value)),
    'A day and time such as 2026-11-21 14:30.',
  )

const yes = new Set<unknown>([true, 'true', 'on', 'yes'])
const no = new Set<unknown>([false, 'false', 'off', 'no'])

/** Whether a moment as it was typed says its zone. */
export const hasZone = (text: string): boolean => /(Z|[+-]\d\d:?\d\d)$/.test(text)

/** What was typed or chosen as it is stored; null for nothing. Safe for the browser. */
export function readValue(
  { type, options }: Pick<CustomField, 'type' | 'options'>,
  given: unknown,
): ReadValue {
  if (given === null || given === undefined) return { value: null }
  if (typeof given === 'string' && given.trim() === '') return { value: null }
  const isOffered = (value: unknown) => options.some(option => option.value === value)
  switch (type) {
    case 'text':
      return by(line(500), given)
    case 'longText':
      return by(longText, given)
    case 'phone':
      return by(line(50), given)
    case 'email':
      return by(email, given)
    case 'url':
      return by(webAddress, given)
    case 'number':
    case 'percent':
      return by(number, given)
    case 'currency':
      return by(amount, given)
    case 'date':
      return by(day, given)
    case 'datetime':
      return by(moment, given)
    case 'checkbox':
      return yes.has(given)
        ? { value: true }
        : no.has(given)
          ? { value: false }
          : { problem: 'Say yes or no.' }
    case 'select':
      return typeof given === 'string' && isOffered(given)
        ? { value: given }
        : { problem: 'Choose from the list.' }
    case 'multiSelect': {
      const chosen: unknown[] = Array.isArray(given) ? given.filter(value => value !== '') : [given]
      if (!chosen.every(isOffered)) return { problem: 'Choose from the list.' }
      const values = options.map(({ value }) => value).filter(value => chosen.includes(value))

      return { value: values.length > 0 ? values : null }
    }
    case 'member':
    case 'relation':
      return by(z.uuid('Choose from the list.'), given)
  }
}

function by(schema: z.ZodType<CustomValue | null>, given: unknown): ReadValue {
  const parsed = schema.safeParse(given)

  return parsed.success
    ? { value: parsed.data }
    : { problem: parsed.error.issues[0]?.message ?? 'This cannot be kept.' }
}
