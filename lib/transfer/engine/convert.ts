import { maxTagsOfOne } from '@/lib/crm/tags/schema'
import { clip } from '@/lib/transfer/clip'
import type { Field } from '@/lib/transfer/fields/field'
import {
  isBlank,
  isDomain,
  isEmail,
  readDate,
  readNumber,
  readSpreadsheetDay,
  scaleNumber,
} from '@/lib/transfer/file/values'
import { fold } from '@/lib/transfer/fold'
import type { ColumnPlan } from '@/lib/transfer/mapping'

/** A column that goes somewhere, ready to read cells. */
export type Reader = { at: number; header: string; field: Field; plan: ColumnPlan }

/** What a row says, by field: text, plain digits, `2026-11-21`, or yes and no. Empty cells are left out. */
export type Values = Readonly<Record<string, string | boolean>>

/** What one row says, or why it cannot be used. */
export function convertRow(
  cells: readonly string[],
  readers: readonly Reader[],
): { values: Values } | { problem: string } {
  const values: Record<string, string | boolean> = {}
  for (const reader of readers) {
    const cell = unescaped(cells[reader.at]?.trim() ?? '')
    const isText = ['text', 'relation', 'tags'].includes(reader.field.kind)
    if (cell === '' || (!isText && isBlank(cell))) continue
    const read = readCell(cell, reader)
    if (typeof read === 'object') {
      return { problem: `${reader.header}: "${shortened(cell)}" ${read.problem}` }
    }
    values[reader.field.key] = read
  }

  return { values }
}

/** A file of ours puts a mark before what a spreadsheet would run as a formula; it is not part of the text. */
const unescaped = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell)

const shortened = (cell: string): string => (cell.length > 60 ? `${clip(cell, 60)}…` : cell)

type Problem = { problem: string }
const problem = (text: string): Problem => ({ problem: text })

function readCell(cell: string, { field, plan }: Reader): string | boolean | Problem {
  switch (field.kind) {
    case 'number':
      return readAmount(cell, plan)
    case 'integer':
      return readWhole(cell, plan)
    case 'date':
      return readDate(cell, plan.dates) ?? readSpreadsheetDay(cell) ?? problem('is not a date.')
    case 'email':
      return readEmail(cell)
    case 'domain':
      return readDomain(cell)
    case 'url':
      return readUrl(cell, field.max)
    case 'boolean':
      return readYesNo(cell)
    case 'choice':
      return readChoice(cell, field)
    case 'tags':
      return readTags(cell)
    case 'choices':
      return readChoices(cell, field)
    default:
      return readText(cell, field)
  }
}

function readText(cell: string, field: Field): string | Problem {
  if (field.key === 'currency') return readCurrency(cell)
  if (cell.length > field.max) return problem(`is longer than ${field.max.toLocaleString('en-US')} letters.`)

  return field.max > 1_000 ? cell : cell.replace(/\s+/g, ' ')
}

function readAmount(cell: string, plan: ColumnPlan): string | Problem {
  const plain = readNumber(cell, plan.decimal)
  if (plain === undefined) return problem('is not a number.')
  const scaled = scaleNumber(plain, plan.scale ?? 1)
  const digits = /^-?0*(\d*)/.exec(scaled)?.[1] ?? ''

  return digits.length > 15 ? problem('is larger than an amount can be.') : scaled
}

function readWhole(cell: string, plan: ColumnPlan): string | Problem {
  const amount = readAmount(cell, plan)
  if (typeof amount !== 'string') return amount
  const whole = Math.round(Number(amount))

  return Math.abs(whole) > 2_147_483_647 ? problem('is larger than a count can be.') : String(whole)
}

function readEmail(cell: string): string | Problem {
  if (cell.length > 2_000) return problem('is not an e-mail address.')
  const [first = ''] = cell.replace(/^mailto:/i, '').split(/[;,\s]+/)

  return isEmail(first) ? first : problem('is not an e-mail address.')
}

function readDomain(cell: string): string | Problem {
  if (cell.length > 2_000) return problem('is not a domain such as acme.com.')
  const host = cell
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')

  return isDomain(host) ? host : problem('is not a domain such as acme.com.')
}

/** Only addresses of the web: anything else would be a link that runs something. */
function readUrl(cell: string, max: number): string | Problem {
  if (cell.length > max) return problem('is longer than a web address can be.')
  const address = /^[a-z][a-z\d+.-]*:/i.test(cell) && !/^[^/]+\.\w+:\d/.test(cell) ? cell : `https://${cell}`
  const isWeb = /^https?:\/\/[^\s/?#]+\.[^\s]+$/i.test(address) && URL.canParse(address)

  return isWeb ? address : problem('is not a web address.')
}

const yes = ['yes', 'y', 'true', '1', 'x', 'ja', 'j', 'wahr', 'active', 'aktiv', 'oui', 'si', 'on']
const no = ['no', 'n', 'false', '0', 'nein', 'falsch', 'inactive', 'inaktiv', 'non', 'off']

function readYesNo(cell: string): boolean | Problem {
  const word = fold(cell)

  return yes.includes(word) ? true : no.includes(word) ? false : problem('is neither yes nor no.')
}

function readChoice(cell: string, field: Field): string | Problem {
  const word = fold(cell)
  const choices = Object.entries(field.choices ?? {})
  const found = choices.find(([value, words]) => value === word || words.includes(word))
  // The values of a field of the workspace's own say nothing to people.
  const named = ([value, [first = value]]: (typeof choices)[number]) =>
    field.key.startsWith('custom.') ? first : value

  return found?.[0] ?? problem(`is none of ${choices.map(named).join(', ')}.`)
}

/** Several choices in one cell, as our own files have them. */
function readChoices(cell: string, field: Field): string | Problem {
  const values = new Set<string>()
  for (const part of cell.split(/[;|\n]/)) {
    if (part.trim() === '') continue
    const value = readChoice(part.trim(), field)
    if (typeof value !== 'string') return value
    values.add(value)
  }

  return Object.keys(field.choices ?? {})
    .filter(value => values.has(value))
    .join(';')
}

/** "VIP; trade fair", also with commas between them. */
function readTags(cell: string): string | Problem {
  const names = cell
    .split(/[;,]/)
    .map(name => name.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  if (names.some(name => name.length > 40)) return problem('has a tag of more than 40 letters.')
  const distinct = new Map(names.map(name => [fold(name), name]))

  return distinct.size > maxTagsOfOne
    ? problem(`has more than ${maxTagsOfOne} tags.`)
    : [...distinct.values()].join('; ')
}

const signs: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR' }

function readCurrency(cell: string): string | Problem {
  const code = signs[cell] ?? cell.toUpperCase()

  return /^[A-Z]{3}$/.test(code) ? code : problem('is not a currency such as USD.')
}
