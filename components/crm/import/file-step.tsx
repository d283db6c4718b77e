import { DiscardImport } from '@/components/crm/import/discard'
import { EntityChoice } from '@/components/crm/import/entity-choice'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { formatBytes, formatNumber } from '@/components/ui/format'
import { DateTimeText } from '@/components/ui/moment'
import type { StoredImport } from '@/lib/transfer/queries'

const delimiterWords = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const
const shownRows = 6

/** What the file is: how it is written, what it holds, and how its first rows were read. */
export function FileStep({ found, sameFileAt }: { found: StoredImport; sameFileAt: Date | undefined }) {
  const { id, profile, fileName, fileBytes, entity } = found
  const { dialect, encoding, rows, columns } = profile

  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-16 font-semibold">{fileName}</h2>
        <p className="nums text-13 text-ink-2">
          {formatNumber(rows)} {rows === 1 ? 'row' : 'rows'}, {columns.length}{' '}
          {columns.length === 1 ? 'column' : 'columns'}, {formatBytes(fileBytes)}. {encoding}, parted by{' '}
          {delimiterWords[dialect.delimiter]}
          {dialect.hasHeader ? ', the first line names the columns.' : ', without a line of names.'}
        </p>
      </div>
      {sameFileAt && (
        <Banner tone="warn" inset>
          <b>This same file was brought in before</b>, on <DateTimeText at={sameFileAt} />. Rows that are
          there already are recognised where they can be.
        </Banner>
      )}
      <EntityChoice key={entity} id={id} entity={entity} />
      <SampleRows
        headers={columns.map(column => column.header)}
        rows={profile.sampleRows.slice(0, shownRows)}
      />
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink href={`/import/${id}?step=columns`} tone="primary" size="field">
          Continue to columns
        </ButtonLink>
        <DiscardImport id={id} />
      </div>
    </div>
  )
}

function SampleRows({ headers, rows }: { headers: readonly string[]; rows: readonly string[][] }) {
  return (
    // A region that scrolls sideways must be reachable by key.
    <section aria-label="First rows of the file" tabIndex={0} className="overflow-x-auto rounded-lg border">
      <table className="w-full border-separate border-spacing-0 text-12">
        <thead>
          <tr>
            {headers.map(header => (
              <th
                key={header}
                scope="col"
                className="h-8 whitespace-nowrap border-b bg-sunken px-3 text-left font-medium text-ink-3"
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name and never move
            <tr key={row}>
              {headers.map((header, at) => (
                <td key={header} className="max-w-64 border-b px-3 py-1.5 cut text-ink-2">
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
