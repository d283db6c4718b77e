type Cell = string | number | boolean | object | null | undefined

/** Bytes that are handed over at once: a message to the server for each row would cost more than the row. */
const CHUNK = 64 * 1024

/** The columns of a table that a row fills, as the database calls them. */
export const columnsOf = (row: object): string[] =>
  Object.keys(row).map(key => key.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const special = /[\\\t\n\r]/

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N'
  if (cell instanceof Date) return cell.toISOString()

  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell)

  return special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, found => escapes[found] ?? found) : text
}

/**
 * Rows as COPY reads them, a chunk at a time.
 *
 * @param onChunk hears how many rows have been handed over
 */
export async function* copyText(
  rows: Iterable<Readonly<Record<string, Cell>>>,
  onChunk: (rows: number) => void,
): AsyncGenerator<string> {
  let text = ''
  let count = 0
  for (const row of rows) {
    text += `${Object.values(row).map(cellText).join('\t')}\n`
    count += 1
    if (text.length < CHUNK) continue
    onChunk(count)
    yield text
    text = ''
  }
  onChunk(count)
  if (text) yield text
}
