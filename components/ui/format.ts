/**
 * Figures and dates in words. Pure and the same on server and client: the zone and the locale are arguments,
 * never those of the machine.
 */
export const defaultLocale = 'en-US'
/** Days come before months, as in "18 Nov", whatever the locale of the figures. */
const dateLocale = 'en-GB'

/** `amount` in major units; a string keeps its precision. Whole amounts carry no decimals. */
export function formatMoney(amount: number | string, currency: string, locale = defaultLocale): string {
  return moneyFormat(currency, locale).format(typeof amount === 'string' ? toDecimal(amount) : amount)
}

export const formatNumber = (value: number, locale = defaultLocale): string =>
  numberFormat(locale).format(value)

/** "10,000+" above the cap: exact counts of large lists are not worth their time until asked for. */
export const formatCount = (value: number, cap = 10_000, locale = defaultLocale): string =>
  value > cap ? `${formatNumber(cap, locale)}+` : formatNumber(value, locale)

/** A share of 1: 0.71 is "71%". */
export const formatPercent = (share: number): string => `${Math.round(share * 100)}%`

export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** A calendar day, `YYYY-MM-DD`, which has no zone: "12 Dec", with its year unless that is `year`. */
export function formatDate(date: string, options: { year?: number; full?: boolean } = {}): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  if (!parts) return date
  const [, year, month, day] = parts
  const atNoon = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), 12))
  if (options.full) return dayFormat('UTC', 'full').format(atNoon)
  return dayFormat('UTC', options.year === Number(year) ? 'short' : 'year').format(atNoon)
}

/** A moment in a zone: "18 Nov 2025, 16:48". */
export const formatDateTime = (moment: Date | string, timeZone = 'UTC'): string =>
  dayFormat(timeZone, 'time').format(new Date(moment))

/** "just now", "41 min ago", "6 h ago", "yesterday", "16 days ago", then the day itself. */
export function formatRelative(moment: Date | string, now: Date | number, timeZone = 'UTC'): string {
  const at = new Date(moment)
  const minutes = Math.round((Number(new Date(now)) - at.getTime()) / 60_000)
  const ahead = minutes < 0
  const size = Math.abs(minutes)
  const say = (words: string) => (ahead ? `in ${words}` : `${words} ago`)
  if (size < 1) return 'just now'
  if (size < 60) return say(`${size} min`)
  if (size < 24 * 60) return say(`${Math.round(size / 60)} h`)
  const days = Math.round(size / (24 * 60))
  if (days === 1) return ahead ? 'tomorrow' : 'yesterday'
  if (days < 31) return say(`${days} days`)
  return dayFormat(timeZone, 'year').format(at)
}

/** What numbers a column of `numeric` may hold; anything else is shown as nothing rather than as NaN. */
const toDecimal = (text: string): `${number}` => (isDecimal(text) ? text : '0')
const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text)

const kept = new Map<string, Intl.NumberFormat>()
function keep(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const found = kept.get(key) ?? make()
  kept.set(key, found)
  return found
}

const numberFormat = (locale: string) => keep(locale, () => new Intl.NumberFormat(locale))

const moneyFormat = (currency: string, locale: string) =>
  keep(
    `${locale} ${currency}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        trailingZeroDisplay: 'stripIfInteger',
      }),
  )

const shapes: Record<'short' | 'year' | 'full' | 'time', Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  year: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
}

const keptDays = new Map<string, Intl.DateTimeFormat>()
function dayFormat(timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${timeZone} ${shape}`
  const found = keptDays.get(key) ?? new Intl.DateTimeFormat(dateLocale, { ...shapes[shape], timeZone })
  keptDays.set(key, found)
  return found
}
