'use client'

import dynamic from 'next/dynamic'
import { useList } from '@/components/crm/table/list-context'
import { MoreRows } from '@/components/crm/table/more-rows'
import { RecordTable } from '@/components/crm/table/record-table'
import { useQuery } from '@/components/crm/table/use-query'
import { useRows } from '@/components/crm/table/use-rows'
import type { ListRow } from '@/lib/crm/objects/field'

// Most lists are read in one piece.
export const GroupedRows = dynamic(() =>
  import('@/components/crm/table/grouped-rows').then(it => it.GroupedRows),
)

export type Shared = {
  /** Of the whole result. */
  total: number
  maySelect: boolean
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
