import type { Metadata } from 'next'
import Link from 'next/link'
import { TrashActs } from '@/components/crm/trash/trash-acts'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { RelativeTime } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import { listTrash } from '@/lib/crm/trash/queries'
import { keptDays } from '@/lib/crm/trash/schema'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Trash' }

const icons = {
  company: 'company',
  contact: 'person',
  deal: 'deal',
  product: 'product',
  activity: 'task',
  note: 'note',
} as const

const kinds = {
  company: 'Company',
  contact: 'Contact',
  deal: 'Deal',
  product: 'Product',
  activity: 'Activity',
  note: 'Note',
} as const

export default async function TrashPage({ searchParams }: PageProps<'/trash'>) {
  const tenant = await currentTenant()
  const { after } = await searchParams
  const [page, { timeZone }] = await Promise.all([
    tenant.can('trash:read') ? listTrash(tenant, typeof after === 'string' ? after : undefined) : undefined,
    getWorkspaceSettings(tenant),
  ])

  return (
    <>
      <PageHeader title="Trash" line />
      {!page ? (
        <EmptyState text="You may not see the trash of this workspace." />
      ) : page.rows.length === 0 ? (
        <EmptyState text={`The trash is empty. What is deleted stays here for ${keptDays} days.`} />
      ) : (
        <>
          <Table label="Trash">
            <TableHead>
              <Th sticky>Name</Th>
              <Th>Kind</Th>
              <Th>Deleted</Th>
              <Th>By</Th>
              <Th align="right">
                <span className="sr-only">What to do</span>
              </Th>
            </TableHead>
            <tbody>
              {page.rows.map(row => (
                <Row key={row.id}>
                  <Cell className="font-medium">{row.name}</Cell>
                  <Cell muted>
                    <span className="flex items-center gap-2">
                      <Icon name={icons[row.kind]} size={14} className="text-ink-3" />
                      {kinds[row.kind]}
                    </span>
                  </Cell>
                  <Cell muted>
                    <RelativeTime at={row.deletedAt} timeZone={timeZone} />
                  </Cell>
                  <Cell muted>{row.deletedBy}</Cell>
                  <Cell align="right">
                    {tenant.can('trash:restore') && (
                      <TrashActs
                        kind={row.kind}
                        id={row.id}
                        name={row.name}
                        mayErase={tenant.can('trash:empty')}
                      />
                    )}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          {page.nextCursor && (
            <p className="border-t p-2">
              <Link
                href={`/trash?after=${encodeURIComponent(page.nextCursor)}`}
                className={buttonStyle({ tone: 'secondary', size: 'toolbar' })}
              >
                Next 50
              </Link>
            </p>
          )}
        </>
      )}
    </>
  )
}
