import type { Metadata } from 'next'
import { TrashTable } from '@/components/crm/trash/trash-table'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listTrash } from '@/lib/crm/trash/queries'
import { keptDays } from '@/lib/crm/trash/schema'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Trash' }

export default async function TrashPage({ searchParams }: PageProps<'/trash'>) {
  const tenant = await currentTenant()
  const { after } = await searchParams
  const cursor = typeof after === 'string' ? after : undefined
  const [page, { timeZone }] = await Promise.all([
    tenant.can('trash:read') ? listTrash(tenant, cursor) : undefined,
    getWorkspaceSettings(tenant),
  ])

  return (
    <>
      <PageHeader title="Trash" line />
      {!page ? (
        <EmptyState text="The trash is for people who may delete. Ask an administrator of this workspace." />
      ) : page.rows.length === 0 ? (
        <EmptyState
          text={
            cursor
              ? 'The trash ends before this page.'
              : `The trash is empty. What is deleted stays here for ${keptDays} days and can be brought back.`
          }
        />
      ) : (
        <>
          <TrashTable
            rows={page.rows}
            now={new Date()}
            timeZone={timeZone}
            mayRestore={tenant.can('trash:restore')}
            mayErase={tenant.can('trash:empty')}
          />
          {(page.nextCursor || cursor) && (
            <nav aria-label="Pages" className="flex shrink-0 gap-2 border-t p-2">
              {cursor && <ButtonLink href="/trash">First page</ButtonLink>}
              {page.nextCursor && (
                <ButtonLink href={`/trash?${new URLSearchParams({ after: page.nextCursor })}`}>
                  Next 50
                </ButtonLink>
              )}
            </nav>
          )}
        </>
      )}
    </>
  )
}
