import 'server-only'
import type { TenantScope } from '@/lib/tenancy/scope'
import { listFailures, type StoredImport } from '@/lib/transfer/queries'

const page = 1_000

/**
 * The rows that failed, as they were, with line and reason: corrected, it can be brought in again. Comes
 * in pieces; nothing in it runs when a spreadsheet opens it.
 */
export async function* failuresFile(
  tenant: TenantScope,
  { id, profile }: Pick<StoredImport, 'id' | 'profile'>,
): AsyncGenerator<string> {
  const headers = profile.columns.map(({ header }) => header)
  yield `\u{feff}${csvLine([...headers, 'Line', 'Reason'])}`
  let after = 0
  for (;;) {
    const rows = await listFailures(tenant, id, { after, limit: page, outcomes: ['failed'] })
    if (rows.length === 0) return
    yield rows
      .map(({ line, reason, cells }) =>
        csvLine([...headers.map((_, at) => cells[at] ?? ''), String(line), reason]),
      )
      .join('')
    after = rows.at(-1)?.line ?? after
  }
}

/** One line of CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets a mark before it. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

const plainNumber = /^[+-]?[\d.,\s]+%?$/

function csvCell(cell: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(cell) && !plainNumber.test(cell)
  const safe = isFormula ? `'${cell}` : cell

  return /[",\n\r;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
