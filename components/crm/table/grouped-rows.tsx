'use client'

import { useList } from '@/components/crm/table/list-context'
import type { Shared } from '@/components/crm/table/list-rows'
import { RecordTable } from '@/components/crm/table/record-table'
import { useGroups } from '@/components/crm/table/use-groups'
import { useQuery } from '@/components/crm/table/use-query'
import type { List } from '@/lib/crm/lists/page-data'

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
