import { AppError } from '@/lib/kernel/errors'
import { bounds } from '@/lib/transfer/bounds'
import { clip } from '@/lib/transfer/clip'
import type { Encoding } from '@/lib/transfer/file/decoding'
import type { Dialect } from '@/lib/transfer/file/dialect'
import type { FileRow } from '@/lib/transfer/file/rows'
import { type Classification, Classifier } from '@/lib/transfer/file/types'

/** What was seen of one column. */
export type ColumnProfile = Classification & {
  header: string
  /** Rows that have something in this column. */
  filled: number
  samples: string[]
  /** Its different values with how often each occurs, or null when there are too many to list. */
  values: [string, number][] | null
}

export type FileProfile = {
  encoding: Encoding
  dialect: Dialect
  rows: number
  columns: ColumnProfile[]
  /** The first rows as they are. */
  sampleRows: string[][]
}

const sampleCount = 5
const sampleRowCount = 50
const longestListedValue = 200

/** Looks at every row as it passes and remembers a bounded amount. */
export class Profiling {
  readonly #dialect: Dialect
  #columns: ColumnTally[] | undefined
  #rows = 0
  #sampleRows: string[][] = []
  readonly #budget = { left: bounds.distinctValuesInAll }

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  /** @throws AppError `invalid` when there are too many columns or a cell is too long. */
  see({ line, cells }: FileRow): void {
    if (!this.#columns) {
      this.#columns = this.#begin(cells)
      if (this.#dialect.hasHeader) return
    }
    this.#rows += 1
    if (this.#sampleRows.length < sampleRowCount) this.#sampleRows.push(cells.map(cell => clip(cell, 200)))
    for (const [at, column] of this.#columns.entries()) {
      const cell = cells[at]?.trim()
      if (!cell) continue
      if (cell.length > bounds.cellLetters) {
        throw new AppError('invalid', `Line ${line}: a cell has more than ${bounds.cellLetters} letters.`)
      }
      column.see(cell)
    }
  }

  /** @throws AppError `invalid` when the file holds no row. */
  end(encoding: Encoding): FileProfile {
    if (!this.#columns || this.#rows === 0) {
      throw new AppError('invalid', 'This file has no rows. Bring one with a line for each record.')
    }

    return {
      encoding,
      dialect: this.#dialect,
      rows: this.#rows,
      columns: this.#columns.map(column => column.end()),
      sampleRows: this.#sampleRows,
    }
  }

  #begin(cells: string[]): ColumnTally[] {
    if (cells.length > bounds.columns) {
      throw new AppError(
        'invalid',
        `This file has ${cells.length} columns; ${bounds.columns} can be brought in.`,
      )
    }

    return headersOf(cells, this.#dialect.hasHeader).map(header => new ColumnTally(header, this.#budget))
  }
}

/** Names for all columns: an empty one is numbered, and a second of the same name is told apart. */
function headersOf(cells: readonly string[], hasHeader: boolean): string[] {
  const taken = new Set<string>()

  return cells.map((cell, at) => {
    const name = (hasHeader ? clip(cell.trim(), 200) : '') || `Column ${at + 1}`
    let header = name
    for (let copy = 2; taken.has(header); copy += 1) header = `${name} (${copy})`
    taken.add(header)

    return header
  })
}

class ColumnTally {
  readonly #header: string
  readonly #budget: { left: number }
  readonly #classifier = new Classifier()
  #filled = 0
  #samples: string[] = []
  #values: Map<string, number> | null = new Map()

  constructor(header: string, budget: { left: number }) {
    this.#header = header
    this.#budget = budget
  }

  see(cell: string): void {
    this.#filled += 1
    if (this.#samples.length < sampleCount && !this.#samples.includes(cell))
      this.#samples.push(clip(cell, 200))
    this.#classifier.see(cell)
    this.#count(cell.replace(/\s+/g, ' '))
  }

  end(): ColumnProfile {
    return {
      header: this.#header,
      filled: this.#filled,
      samples: this.#samples,
      ...this.#classifier.end(),
      values: this.#values && [...this.#values].sort((a, b) => b[1] - a[1]),
    }
  }

  #count(cell: string): void {
    if (!this.#values) return
    const seen = this.#values.get(cell)
    if (seen !== undefined) {
      this.#values.set(cell, seen + 1)
    } else if (
      cell.length > longestListedValue ||
      this.#values.size >= bounds.distinctValues ||
      this.#budget.left === 0
    ) {
      this.#budget.left += this.#values.size
      this.#values = null
    } else {
      this.#values.set(cell, 1)
      this.#budget.left -= 1
    }
  }
}
