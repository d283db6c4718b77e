import Link from 'next/link'
import { outcomeInWords, standing } from '@/components/crm/import/words'
import { Dot } from '@/components/ui/dot'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/moment'
import { Cell, NameCell, Row, Table, TableHead, Th } from '@/components/ui/table'
import { catalogue } from '@/lib/transfer/fields/catalogue'
import type { listImports } from '@/lib/transfer/queries'

type Rows = Awaited<ReturnType<typeof listImports>>

/** What was brought in before, newest first. */
export function ImportList({ rows }: { rows: Rows }) {
  if (rows.length === 0) {
    return (
      <EmptyState
        className="px-0"
        text="Nothing was brought in yet. A good order is companies, contacts, products, deals; any order works."
      />
    )
  }

  return (
    <>
      <div className="-mx-4 flex max-sm:hidden">
        <Table label="Earlier imports">
          <TableHead>
            <Th>File</Th>
            <Th>What</Th>
            <Th>Result</Th>
            <Th>State</Th>
            <Th>By</Th>
            <Th align="right">When</Th>
          </TableHead>
          <tbody>
            {rows.map(row => (
              <Row key={row.id}>
                <NameCell href={`/import/${row.id}`}>{row.fileName}</NameCell>
                <Cell muted>{catalogue[row.entity].label}</Cell>
                <Cell>
                  <span className="nums">{outcomeInWords(row)}</span>
                </Cell>
                <Cell>
                  <Standing row={row} />
                </Cell>
                <Cell muted>{row.startedByName ?? 'Command line'}</Cell>
                <Cell align="right" muted>
                  <RelativeTime at={row.createdAt} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="-mx-4 sm:hidden">
        {rows.map(row => (
          <li key={row.id} className="border-b last:border-b-0">
            <Link href={`/import/${row.id}`} className="flex min-h-14 flex-col justify-center px-4 py-2">
              <span className="flex items-center justify-between gap-3 text-13">
                <span className="cut font-medium">{row.fileName}</span>
                <span className="shrink-0">
                  <Standing row={row} />
                </span>
              </span>
              <span className="cut text-12 text-ink-3">
                {catalogue[row.entity].label} · {outcomeInWords(row)} · <RelativeTime at={row.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Standing({ row }: { row: Rows[number] }) {
  const { word, color } = standing(row)

  return <Dot color={color}>{word}</Dot>
}
