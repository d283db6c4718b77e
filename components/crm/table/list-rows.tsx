'use client'

import { useList } from '@/components/crm/table/list-context'
import { MoreRows } from '@/components/crm/table/more-rows'
import { RecordTable } from '@/components/crm/table/record-table'
import { useGroups } from '@/components/crm/table/use-groups'
import { useRows } from '@/components/crm/table/use-rows'
import type { List } from '@/lib/crm/lists/page-data'
import type { ListRow } from '@/lib/crm/objects/field'
import { writeView } from '@/lib/crm/views/address'
import { withNamedColumns } from '@/lib/crm/views/columns'

type Shared = {
  /** Of the whole result. */
  total: number
  maySelect: boolean
}

/** What a list is asked with, as JSON: its state as an address says it. */
function useQuery(): string {
  const { fields, place } = useList()

  return JSON.stringify(writeView(withNamedColumns(fields, place.state)))
}

/** The rows of a list in one piece. */
export function PlainRows({
  rows: first,
  nextCursor,
  ...shared
}: Shared & { rows: readonly ListRow[]; nextCursor: string | null }) {
  const { entity } = useList()
  const query = useQuery()
  const { rows, next, isAsking, readOn, patch } = useRows({
    entity,
    query,
    first,
    firstCursor: nextCursor,
    total: shared.total,
  })

  return (
    <RecordTable
      {...shared}
      lines={rows.map(row => ({ row }))}
      more={next && <MoreRows next={next} isAsking={isAsking} readOn={readOn} />}
      onEnd={next && rows.length > first.length ? readOn : undefined}
      patch={patch}
    />
  )
}

/** The rows of a list in its groups. */
export function GroupedRows({
  groups: { all, read },
  ...shared
}: Shared & { groups: NonNullable<List['groups']> }) {
  const { entity, fields, place } = useList()
  const query = useQuery()
  const { lines, patch, ...grouping } = useGroups({ entity, query, groups: all, first: read })
  const field = fields.find(({ key }) => key === place.state.group)

  return (
    <RecordTable
      {...shared}
      lines={lines}
      patch={patch}
      {...(field && { grouping: { field, ...grouping } })}
    />
  )
}
