/**
 * Figures and dates in words. Pure and the same on server and client: the zone and the locale are arguments,
 * never those of the machine.
 */
export const defaultLocale = 'en-US'

/** `amount` in major units; a string keeps its precision. Whole amounts carry no decimals. */
export function formatMoney(amount: number | string, currency: string, locale = defaultLocale): string {
  return moneyFormat(currency, locale).format(typeof amount === 'string' ? toDecimal(amount) : amount)
}

/** An amount in few letters, for a scale: "$1.5M". */
export const formatShortMoney = (amount: number, currency: string, locale = defaultLocale): string =>
  keep(
    `${locale} ${currency} short`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }),
  ).format(amount)

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
  const { weekday, dayAndMonth } = wordsOf(
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), 12)),
    'UTC',
  )
  if (options.full) return `${weekday}, ${dayAndMonth.long} ${year}`
  return options.year === Number(year) ? dayAndMonth.short : `${dayAndMonth.short} ${year}`
}

/** A month, `YYYY-MM`: "November 2026". */
export function formatMonth(month: string): string {
  const { dayAndMonth, year } = wordsOf(new Date(`${month}-15T12:00:00Z`), 'UTC')

  return `${dayAndMonth.long.replace(/^\d+ /, '')} ${year}`
}

/** A moment in a zone: "18 Nov 2025, 16:48". */
export function formatDateTime(moment: Date | string, timeZone = 'UTC'): string {
  const { dayAndMonth, year, time } = wordsOf(new Date(moment), timeZone)
  return `${dayAndMonth.short} ${year}, ${time}`
}

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
  const { dayAndMonth, year } = wordsOf(at, timeZone)
  return `${dayAndMonth.short} ${year}`
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

/**
 * Day before month, as in "18 Nov", put together here: server and browser may differ in the commas and
 * the short month names of a locale, and then the page would not agree with itself.
 */
function wordsOf(moment: Date, timeZone: string) {
  const parts = new Map(
    dayFormat(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const month = of('month')
  return {
    weekday: of('weekday'),
    dayAndMonth: { short: `${of('day')} ${month.slice(0, 3)}`, long: `${of('day')} ${month}` },
    year: of('year'),
    time: `${of('hour')}:${of('minute')}`,
  }
}

const keptDays = new Map<string, Intl.DateTimeFormat>()
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const found =
    keptDays.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
  keptDays.set(timeZone, found)
  return found
}
