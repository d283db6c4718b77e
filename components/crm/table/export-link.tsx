'use client'

import { useList } from '@/components/crm/table/list-context'
import { useWorkspace } from '@/components/form/workspace'
import { ButtonContent } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { viewQuery } from '@/lib/crm/views/address'
import { withNamedColumns } from '@/lib/crm/views/columns'

/** What the list shows, all of it, as a file. */
export function ExportLink() {
  const { entity, fields, place } = useList()
  const workspace = useWorkspace()
  const query = new URLSearchParams(viewQuery(withNamedColumns(fields, place.state)))
  if (workspace) query.set('workspace', workspace)

  return (
    <a
      href={`/api/export/${entity}?${query}`}
      download
      className={cn(buttonStyle({ tone: 'ghost' }), 'max-sm:hidden')}
    >
      <ButtonContent tone="ghost" icon="export">
        Export
      </ButtonContent>
    </a>
  )
}
