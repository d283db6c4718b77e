import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '@/lib/kernel/errors'
import { bounds } from '@/lib/transfer/bounds'
import { csvOptions, type Dialect } from '@/lib/transfer/file/dialect'

/** One row of a file; `line` is where it begins, counted from 1 as an editor does. */
export type FileRow = { line: number; cells: string[] }

type Parsed = { record: string[]; info: { lines: number } }

/**
 * Reads the rows of a file one by one, without those that are empty; at no time more of it is in memory than a piece and a row.
 *
 * @throws AppError `invalid` with the line at which the file stops being a table.
 */
export async function* readRows(
  text: AsyncIterable<string>,
  dialect: Pick<Dialect, 'delimiter' | 'linesBefore'>,
): AsyncGenerator<FileRow> {
  const parser = parse({
    ...csvOptions(dialect.delimiter),
    max_record_size: bounds.recordLetters,
    from_line: dialect.linesBefore + 1,
  })
  const source = Readable.from(text, { objectMode: true, highWaterMark: 1 })
  // The loop below sees the error; without a listener here it would end the process.
  pipeline(source, parser, () => undefined)

  try {
    const parsed: AsyncIterable<Parsed> = parser
    for await (const { record, info } of parsed) {
      if (record.every(cell => cell.trim() === '')) continue
      const breaks = record.reduce((sum, cell) => sum + (cell.includes('\n') ? countBreaks(cell) : 0), 0)
      yield { line: info.lines - breaks, cells: record }
    }
  } catch (error) {
    throw inWords(error)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

const countBreaks = (cell: string): number => cell.split('\n').length - 1

function inWords(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = typeof error.lines === 'number' ? error.lines : undefined
  const where = line === undefined ? 'This file' : `Line ${line}`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new AppError('invalid', 'A quotation mark in this file is opened and never closed.', {
      cause: error,
    })
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const message = `${where} is longer than a row can be. A quotation mark may be missing before it.`

    return new AppError('invalid', message, { cause: error })
  }

  return new AppError('invalid', `${where} cannot be read as a table.`, { cause: error })
}

/** Rows in portions of one transaction each, without the line of headers. */
export async function* inBatches(
  rows: AsyncIterable<FileRow>,
  hasHeader: boolean,
): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = []
  let letters = 0
  let isHeader = hasHeader
  for await (const row of rows) {
    if (isHeader) {
      isHeader = false
      continue
    }
    batch.push(row)
    letters += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (batch.length >= bounds.batchRows || letters >= bounds.batchLetters) {
      yield batch
      batch = []
      letters = 0
    }
  }
  if (batch.length > 0) yield batch
}
