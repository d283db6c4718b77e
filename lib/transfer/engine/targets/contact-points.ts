import 'server-only'
import type { CountryCode } from 'libphonenumber-js/max'
import { readPhones } from '@/lib/crm/contacts/phone-numbers'
import { type Held, isSamePoint, mostPoints } from '@/lib/crm/contacts/points'
import type { Values } from '@/lib/transfer/engine/convert'
import { textOf } from '@/lib/transfer/engine/target'

/** Where each address of a file goes, the main one first. */
const emailLabels = { email: null, workEmail: 'work', privateEmail: 'private', otherEmail: 'other' } as const
const phoneLabels = {
  phone: null,
  workPhone: 'work',
  mobilePhone: 'mobile',
  homePhone: 'home',
  otherPhone: 'other',
} as const

const given = (values: Values, labels: Readonly<Record<string, string | null>>): Held[] =>
  Object.entries(labels).flatMap(([field, label]) => {
    const value = textOf(values, field)

    return value ? [{ value, label }] : []
  })

/** The addresses that a row names. */
export const emailsIn = (values: Values): Held[] => given(values, emailLabels)

const phonesOf = new WeakMap<Values, ReturnType<typeof readPhones>>()

/** The numbers that it names, as they are kept; worked out once. */
export function phonesIn(values: Values, country: CountryCode | undefined) {
  const known = phonesOf.get(values) ?? readPhones(given(values, phoneLabels), country)
  phonesOf.set(values, known)

  return known
}

/** What a record holds, out of its row as JSON. */
export const heldPoints = (list: unknown): Held[] =>
  Array.isArray(list)
    ? list.flatMap((one: unknown) => {
        const { value, label } = Object(one)

        return typeof value === 'string'
          ? [{ ...Object(one), value, label: typeof label === 'string' ? label : null }]
          : []
      })
    : []

/**
 * What a person has after a row: those that they have stay. A main one that is new to them is the main one then, the
 * others follow at the end.
 *
 * @returns nothing when the row brings none that is new; a problem when they would be too many
 */
export function withGiven(
  held: readonly Held[],
  found: readonly Held[],
  what: string,
): readonly Held[] | { problem: string } | undefined {
  const fresh = found.filter(
    (one, at) =>
      !held.some(other => isSamePoint(other, one)) &&
      found.findIndex(other => isSamePoint(other, one)) === at,
  )
  if (fresh.length === 0) return undefined
  const main = fresh.filter(({ label }) => label === null)
  const others = fresh.filter(({ label }) => label !== null)
  const all = [...main, ...held, ...others]

  return all.length > mostPoints ? { problem: `It would have more than ${mostPoints} ${what}.` } : all
}
