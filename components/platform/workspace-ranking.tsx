import { WorkspaceCell } from '@/components/platform/workspace-cell'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'

type Place = { id: string; name: string; database: string; figure: string }

/** The first ten workspaces by one figure. */
export function WorkspaceRanking({
  title,
  figure,
  rows,
  empty,
}: {
  title: string
  figure: string
  rows: readonly Place[]
  empty: string
}) {
  return (
    <section className="min-w-0">
      <SectionHeading title={title} size="large" />
      {rows.length === 0 ? (
        <EmptyState text={empty} className="px-0" />
      ) : (
        <Table label={title} inset stacks>
          <TableHead>
            <Th sticky>Workspace</Th>
            <Th>Database</Th>
            <Th align="right">{figure}</Th>
          </TableHead>
          <tbody>
            {rows.map(row => (
              <Row key={row.id}>
                <WorkspaceCell id={row.id} name={row.name} />
                <Cell muted>
                  <code className="font-mono text-12">{row.database}</code>
                </Cell>
                <Cell align="right" label={figure}>
                  {row.figure}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
