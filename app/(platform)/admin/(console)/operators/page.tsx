import type { Metadata } from 'next'
import { InviteOperator } from '@/components/platform/invite-operator'
import { Avatar } from '@/components/ui/avatar'
import { DateTimeText } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import { listOperators } from '@/lib/platform/console/queries'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Operators' }

export default async function OperatorsPage() {
  const operator = await currentOperator()
  const rows = await listOperators(operator)

  return (
    <>
      <PageHeader title="Operators" count={rows.length} actions={<InviteOperator />} line />
      <Table label="Operators" stacks>
        <TableHead>
          <Th>Name</Th>
          <Th>E-mail</Th>
          <Th>Since</Th>
        </TableHead>
        <tbody>
          {rows.map(row => (
            <Row key={row.id}>
              <Cell whole>
                <span className="flex items-center gap-2 font-medium">
                  <Avatar kind="colleague" name={row.name} seed={row.id} size={20} />
                  {row.name}
                </span>
              </Cell>
              <Cell>{row.email}</Cell>
              <Cell muted label="Since">
                <DateTimeText at={row.createdAt} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  )
}
