import type { ReactNode } from 'react'
import { ExportLink } from '@/components/crm/table/export-link'
import { ListBar } from '@/components/crm/table/list-bar'
import { ButtonLink } from '@/components/ui/button-link'
import { Count } from '@/components/ui/figures'
import { PageHeader } from '@/components/ui/page-header'
import type { List } from '@/lib/crm/lists/page-data'

/** What stands above every list: its name and size, what can be made, which of them are shown. */
export function ListHead({
  list: { title, total, may },
  create,
  lead,
}: {
  list: List
  create: ReactNode
  /** Stands before the views. */
  lead?: ReactNode
}) {
  return (
    <>
      <PageHeader
        title={title}
        count={<Count value={total} cap={10_000} />}
        actions={
          <>
            {may.import && (
              <ButtonLink href="/import" tone="ghost" icon="import" className="max-sm:hidden">
                Import
              </ButtonLink>
            )}
            {may.export && total > 0 && <ExportLink />}
            {create}
          </>
        }
      />
      <ListBar lead={lead} />
    </>
  )
}
