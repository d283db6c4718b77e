import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { listCountries, readPhone } from '@/lib/crm/contacts/phone-numbers'

/**
 * A number as it is dialled from everywhere, for a condition; one without the code of a country is one of the
 * workspace's own.
 *
 * @returns nothing when it is a number nowhere
 */
export function dialled(value: string): SQL | undefined {
  const read = (country?: Parameters<typeof readPhone>[1]) => readPhone({ value, label: null }, country).e164
  const known = read()
  if (known) return sql`${known}::text`
  const numbers = Object.fromEntries(
    listCountries().flatMap(({ value: country }) => {
      const number = read(country)

      return number ? [[country, number]] : []
    }),
  )
  if (Object.keys(numbers).length === 0) return undefined

  return sql`(select ${JSON.stringify(numbers)}::text::jsonb ->> home.country from workspace home limit 1)`
}
