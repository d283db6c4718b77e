import 'server-only'
import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { workspace } from '@/db/tenant/tables'
import type { PhonePoint } from '@/db/tenant/tables/columns'
import type { TenantDb } from '@/db/types'
import { type Held, isSamePoint } from '@/lib/crm/contacts/points'

/** The country that numbers without a country code are read as of; undefined where the workspace names none. */
export async function homeCountry(db: TenantDb): Promise<CountryCode | undefined> {
  const [settings] = await db.select({ country: workspace.country }).from(workspace)
  const { country } = settings ?? {}

  return country && isSupportedCountry(country) ? country : undefined
}

/** The countries whose numbers are known, by their names. */
export function listCountries(): { value: CountryCode; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })

  return getCountries()
    .map(value => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

/**
 * A phone number as it is kept: what is a number, in its international form, and what is none as it was written.
 * With a country code it need only be possible; without one it has to be one that its country gives out.
 */
export function readPhone({ value, label }: Held, country: CountryCode | undefined): PhonePoint {
  const written = value.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const dialled = written.replace(/^00(?=[1-9])/, '+')
  const number = parsePhoneNumberFromString(dialled, {
    extract: false,
    ...(country && { defaultCountry: country }),
  })
  const isNumber = dialled.startsWith('+') ? number?.isPossible() : number?.isValid()

  return number && isNumber
    ? { value: number.formatInternational(), label, e164: number.number }
    : { value: written, label, e164: null }
}

/** The same for several; one that is written twice in different ways is there once. */
export function readPhones(points: readonly Held[], country: CountryCode | undefined): PhonePoint[] {
  const read = points.map(point => readPhone(point, country))

  return read.filter((one, at) => read.findIndex(other => isSamePoint(one, other)) === at)
}
