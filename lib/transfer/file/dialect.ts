import { parse } from 'csv-parse/sync'
import { fieldOfHeader } from '@/lib/transfer/fields/headers'
import { looksLikeValue } from '@/lib/transfer/file/values'

/** How a file is written: what parts its cells, and whether its first line names the columns. */
export type Dialect = {
  delimiter: Delimiter
  hasHeader: boolean
  /** Lines before the table, such as the `sep=;` that Excel reads. */
  linesBefore: number
}

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Options that both readers share, so that what was sniffed is what is read. */
export const csvOptions = (delimiter: Delimiter) => ({
  delimiter,
  info: true as const,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
})

/** Tells from the beginning of a file how it is written. Never fails: an odd file has one column. */
export function sniffDialect(head: string): Dialect {
  const told = /^sep=(.)\r?\n/i.exec(head)
  const linesBefore = told ? 1 : 0
  const text = told ? head.slice(told[0].length) : head
  const [best] = delimiters
    .map(delimiter => ({ delimiter, rows: firstRows(text, delimiter) }))
    .map(({ delimiter, rows }) => ({ delimiter, rows, score: regularity(rows) }))
    .sort((a, b) => b.score - a.score)
  const said = delimiters.find(delimiter => delimiter === told?.[1])
  const delimiter = said ?? (best && best.score > 0 ? best.delimiter : ',')

  return { delimiter, linesBefore, hasHeader: hasHeader(firstRows(text, delimiter)) }
}

function firstRows(text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = []
  const collect = (record: string[]) => {
    rows.push(record)

    return null
  }
  const whole = text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) || text
  try {
    parse(whole, { ...csvOptions(delimiter), info: false, to: 100, on_record: collect })
  } catch {
    // A quote that is open where the beginning was cut off; the rows before it tell enough.
  }

  return rows
}

/** High when many rows have the same number of cells, and more than one. */
function regularity(rows: readonly string[][]): number {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])
  if (!usual || usual[0] < 2) return 0

  return (usual[1] / rows.length) * (1 + Math.log2(usual[0]))
}

function hasHeader(rows: readonly string[][]): boolean {
  const [first = [], ...rest] = rows
  const cells = first.map(cell => cell.trim())
  if (cells.some(cell => fieldOfHeader(cell))) return true
  if (cells.some(looksLikeValue)) return false

  return rest.length === 0 || new Set(cells).size === cells.length
}
