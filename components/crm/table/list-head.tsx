import type { ReactNode } from 'react'
import { ExportLink } from '@/components/crm/table/export-link'
import { ListBar } from '@/components/crm/table/list-bar'
import { ButtonLink } from '@/components/ui/button-link'
import { Count } from '@/components/ui/figures'
import { PageHeader } from '@/components/ui/page-header'

/** What stands above every list: its name and size, what can be made, which of them are shown. */
export function ListHead({
  title,
  total,
  mayImport,
  mayExport,
  create,
}: {
  title: string
  total: number
  mayImport: boolean
  mayExport: boolean
  create: ReactNode
}) {
  return (
    <>
      <PageHeader
        title={title}
        count={<Count value={total} cap={10_000} />}
        actions={
          <>
            {mayImport && (
              <ButtonLink href="/import" tone="ghost" icon="import" className="max-sm:hidden">
                Import
              </ButtonLink>
            )}
            {mayExport && total > 0 && <ExportLink />}
            {create}
          </>
        }
      />
      <ListBar />
    </>
  )
}
