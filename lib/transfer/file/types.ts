import {
  type DateOrder,
  type DecimalMark,
  dateOrderOf,
  decimalMarkOf,
  isBlank,
  isEmail,
  isPhone,
  isUrl,
  numberText,
  readDate,
} from '@/lib/transfer/file/values'

export type ColumnType = 'empty' | 'number' | 'date' | 'email' | 'phone' | 'url' | 'yes-no' | 'text'

export type Classification = {
  type: ColumnType
  /** The order that its dates are in, where it has dates. */
  dates?: DateOrder
  /** The mark before decimals, where it has numbers. */
  decimal?: DecimalMark
}

const yesNo = /^(yes|no|true|false|ja|nein|y|n|wahr|falsch|oui|non|x)$/i

/** Nobody writes an amount with a plus or two zeros before it and a dozen digits behind. */
const dialled = /^(\+|00|\(0)[\d\s()/.-]{7,}$/

/** The share of cells that must be of a type to call the column so; the others are its mistakes. */
const enough = 0.75
const looksAtAll = 2_000

/** Tells the type of a column from its cells: from all of the first ones, then from some. */
export class Classifier {
  #seen = 0
  #looked = 0
  readonly #counts = { number: 0, date: 0, email: 0, phone: 0, url: 0, 'yes-no': 0 }
  readonly #orders: Record<DateOrder, number> = { ymd: 0, dmy: 0, mdy: 0 }
  readonly #marks: Record<DecimalMark, number> = { '.': 0, ',': 0 }

  see(cell: string): void {
    if (isBlank(cell)) return
    this.#seen += 1
    if (this.#seen > looksAtAll && this.#seen % 16 !== 0) return
    this.#looked += 1
    if (isDate(cell)) {
      this.#counts.date += 1
      const order = dateOrderOf(cell)
      if (order) this.#orders[order] += 1
    }
    if (numberText(cell) !== undefined && !dialled.test(cell)) {
      this.#counts.number += 1
      const mark = decimalMarkOf(cell)
      if (mark) this.#marks[mark] += 1
    }
    if (isEmail(cell)) this.#counts.email += 1
    else if (isUrl(cell)) this.#counts.url += 1
    else if (yesNo.test(cell)) this.#counts['yes-no'] += 1
    else if (isPhone(cell)) this.#counts.phone += 1
  }

  end(): Classification {
    if (this.#looked === 0) return { type: 'empty' }
    const order = ['email', 'url', 'yes-no', 'date', 'number', 'phone'] as const
    const type = order.find(kind => this.#counts[kind] >= this.#looked * enough) ?? 'text'
    const { dmy, mdy, ymd } = this.#orders

    return {
      type,
      ...(type === 'date' && { dates: mdy > dmy && mdy > ymd ? 'mdy' : dmy > ymd ? 'dmy' : 'ymd' }),
      ...(type === 'number' && { decimal: this.#marks[','] > this.#marks['.'] ? ',' : '.' }),
    }
  }
}

const isDate = (cell: string): boolean =>
  readDate(cell, 'dmy') !== undefined || readDate(cell, 'mdy') !== undefined
