/** The order in which a column writes its dates, and the mark before its decimals. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]
export const decimalMarks = ['.', ','] as const
export type DecimalMark = (typeof decimalMarks)[number]

/** Longer text is prose: no pattern is tried on it, however it was made. */
const longestValue = 60

const emailPattern = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]{2,}$/
const urlPattern = /^(https?:\/\/|www\.)\S+$/i
const domainPattern = /^(?!-)[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}$/u
const numberLetters = /^[+-]?[\d.,'’\s]*\d[\d.,'’\s]*-?$/

/** What programs and people write where there is nothing. */
const blanks = /^(-+|–|—|n\/?a|#n\/a|null|\(null\)|nil|none|undefined|nan|\?+|tbd)$/i

/** Does this cell say that there is no value? In text it may be a text. */
export const isBlank = (text: string): boolean => text.length <= 10 && blanks.test(text)

export const isEmail = (text: string): boolean => text.length <= 254 && emailPattern.test(text)
export const isUrl = (text: string): boolean => text.length <= 2_000 && urlPattern.test(text)
export const isDomain = (text: string): boolean => text.length <= 253 && domainPattern.test(text)

export function isPhone(text: string): boolean {
  if (text.length > longestValue) return false
  const digits = text.replace(/\D/g, '').length

  return digits >= 6 && digits <= 17 && /^[+(]?[\d\s().\-/+]*(ext\.?|x)?[\d\s]*$/i.test(text)
}

/** Does this cell hold a value rather than the name of a column? */
export const looksLikeValue = (text: string): boolean =>
  text !== '' &&
  (numberText(text) !== undefined || isEmail(text) || isUrl(text) || readDate(text, 'ymd') !== undefined)

/** The digits of a number without its currency, percent sign or brackets: `($1,200.50)` is `-1,200.50`. */
export function numberText(text: string): string | undefined {
  if (text.length > longestValue) return undefined
  const bare = text
    .replace(/^[\s]*([A-Z]{3}|[$€£¥₹])\s*/u, '')
    .replace(/\s*([A-Z]{3}|[$€£¥₹%])?\s*$/u, '')
    .trim()
  const bracketed = /^\((.*)\)$/.exec(bare)?.[1]
  const inner = (bracketed ?? bare).replace(/^([+-]?)\s*[$€£¥₹]\s*/u, '$1')
  if (!numberLetters.test(inner)) return undefined

  return bracketed !== undefined || inner.endsWith('-') ? `-${inner.replace(/[-+]/g, '')}` : inner
}

/** What a number says about the decimal mark of its column: only some numbers can say it. */
export function decimalMarkOf(text: string): DecimalMark | undefined {
  const digits = numberText(text)?.replace(/[\s'’]/g, '')
  if (!digits) return undefined
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma !== -1 && point !== -1) return comma > point ? ',' : '.'
  const at = Math.max(comma, point)
  if (at === -1) return undefined
  const mark = comma === at ? ',' : '.'
  const other = mark === ',' ? '.' : ','
  if (digits.indexOf(mark) !== at) return other
  const decimals = digits.length - at - 1
  // "1,234" may be either; "1,23" and "0,234" can only have decimals.
  if (decimals !== 3 || /^[+-]?0?[.,]/.test(digits) || at > digits.search(/\d/) + 3) return mark

  return undefined
}

/** The number in plain digits, exact (`1.234,50 €` → `1234.50`), or undefined when it is none. */
export function readNumber(text: string, mark: DecimalMark = '.'): string | undefined {
  const digits = numberText(text)?.replace(/[\s'’]/g, '')
  if (digits === undefined) return undefined
  const grouping = mark === ',' ? '.' : ','
  const plain = digits.replaceAll(grouping, '').replace(mark, '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined
  const signed = plain.replace(/^\+/, '').replace(/\.$/, '')

  return signed.replace(/^(-?)\./, '$10.')
}

/** Times a power of ten, in digits: `1100.04` in millions is `1100040000`. */
export function scaleNumber(plain: string, scale: number): string {
  const zeros = Math.round(Math.log10(scale))
  if (zeros <= 0) return plain
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(plain) ?? []
  const moved = decimals.padEnd(zeros, '0')
  const digits = `${whole}${moved.slice(0, zeros)}`.replace(/^0+(?=\d)/, '')
  const rest = moved.slice(zeros)

  return `${sign}${digits}${rest ? `.${rest}` : ''}`
}

const monthNames: readonly (readonly string[])[] = [
  ['jan', 'januar', 'january', 'jänner', 'janvier', 'enero'],
  ['feb', 'februar', 'february', 'février', 'febrero'],
  ['mar', 'mär', 'mrz', 'märz', 'march', 'mars', 'marzo'],
  ['apr', 'april', 'avril', 'abril'],
  ['may', 'mai', 'mayo'],
  ['jun', 'juni', 'june', 'juin', 'junio'],
  ['jul', 'juli', 'july', 'juillet', 'julio'],
  ['aug', 'august', 'août', 'agosto'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre'],
  ['oct', 'okt', 'oktober', 'october', 'octobre', 'octubre'],
  ['nov', 'november', 'novembre', 'noviembre'],
  ['dec', 'dez', 'dezember', 'december', 'décembre', 'diciembre'],
]

const monthOf = (word: string): number =>
  monthNames.findIndex(names => names.includes(word.toLowerCase().replace(/\.$/, ''))) + 1

const timeAfter = String.raw`(?:[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${timeAfter}$`, 'i')
const yearLast = new RegExp(`^(\\d{1,2})[-/.]\\s?(\\d{1,2})[-/.]\\s?(\\d{4}|\\d{2})${timeAfter}$`, 'i')
const compact = /^(\d{4})(\d{2})(\d{2})$/
const dayMonthName = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+(\\p{L}+\\.?),?[\\s-]+(\\d{4}|\\d{2})${timeAfter}$`,
  'iu',
)
const monthNameDay = new RegExp(
  `^(\\p{L}+\\.?)\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${timeAfter}$`,
  'iu',
)

/** What a date says about the order of its column: "13/02/2026" can only begin with the day. */
export function dateOrderOf(text: string): DateOrder | undefined {
  if (text.length > longestValue) return undefined
  if (yearFirst.test(text) || compact.test(text)) return readDate(text, 'ymd') ? 'ymd' : undefined
  const [, first = '', second = ''] = yearLast.exec(text) ?? []
  if (!first) return undefined
  if (Number(first) > 12 && Number(second) <= 12) return 'dmy'
  if (Number(second) > 12 && Number(first) <= 12) return 'mdy'
  // Points part dates only where the day comes first.
  return text.includes('.') && Number(first) <= 31 ? 'dmy' : undefined
}

/**
 * The day as `2026-11-21`, or undefined when it is none. A time behind it is left out; `order` decides what
 * the date itself leaves open.
 */
export function readDate(text: string, order: DateOrder = 'ymd'): string | undefined {
  if (text.length > longestValue) return undefined
  const [, y, m, d] = yearFirst.exec(text) ?? compact.exec(text) ?? []
  if (y && m && d) return day(Number(y), Number(m), Number(d))
  const [, a, b, year] = yearLast.exec(text) ?? []
  if (a && b && year) {
    const isMonthFirst = order === 'mdy'

    return day(century(year), Number(isMonthFirst ? a : b), Number(isMonthFirst ? b : a))
  }
  const [, dayText, month, namedYear] = dayMonthName.exec(text) ?? []
  if (dayText && month && namedYear) return day(century(namedYear), monthOf(month), Number(dayText))
  const [, monthFirst, dayAfter, yearAfter] = monthNameDay.exec(text) ?? []
  if (monthFirst && dayAfter && yearAfter)
    return day(Number(yearAfter), monthOf(monthFirst), Number(dayAfter))

  return undefined
}

/** Spreadsheets count days from 30 December 1899; a column of dates may come as such numbers. */
export function readSpreadsheetDay(text: string): string | undefined {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return undefined
  const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000)

  return at.toISOString().slice(0, 10)
}

const century = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900)

function day(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === date
  if (year < 1000 || year > 9999 || month < 1 || !isReal) return undefined

  return at.toISOString().slice(0, 10)
}
