import { Avatar } from '@/components/ui/avatar'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section'
import { Cell, NameCell, Row, Table, TableHead, Th } from '@/components/ui/table'

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
        <Table label={title}>
          <TableHead>
            <Th sticky>Workspace</Th>
            <Th>Database</Th>
            <Th align="right">{figure}</Th>
          </TableHead>
          <tbody>
            {rows.map(row => (
              <Row key={row.id}>
                <NameCell
                  href={`/admin/workspaces/${row.id}`}
                  mark={<Avatar kind="company" name={row.name} seed={row.id} size={16} />}
                >
                  {row.name}
                </NameCell>
                <Cell muted>
                  <code className="font-mono text-12">{row.database}</code>
                </Cell>
                <Cell align="right">{row.figure}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
