import type { ReactNode } from 'react'
import { ListKeys } from '@/components/crm/records/list-keys'
import { type Empty, ListEmpty } from '@/components/crm/table/list-empty'
import { GroupedRows, PlainRows } from '@/components/crm/table/list-rows'
import { recordPages } from '@/components/crm/table/record-pages'
import { EmptyState } from '@/components/ui/empty-state'
import type { List } from '@/lib/crm/lists/page-data'
import { viewQuery } from '@/lib/crm/views/address'
import { placeHref } from '@/lib/crm/views/place'

/** The rows of a list, or why there are none. */
export function ListBody({
  list,
  maySelect = false,
  empty,
  children,
}: {
  list: List
  maySelect?: boolean
  /** Where the first row would stand: what belongs here, and how it comes here. */
  empty: Empty
  /** What is done with the rows. */
  children?: ReactNode
}) {
  const { rows, nextCursor, groups, total, problem, facts } = list
  if (problem) return <EmptyState text={problem} />
  if (rows.length === 0) return <ListEmpty {...empty} />
  const { columns: _, ...order } = facts.place.state
  // Another filter or order is another list: it begins at its top.
  const key = `${facts.place.after} ${viewQuery({ ...order, columns: [] })}`
  const path = recordPages[facts.entity]
  const shared = { total, maySelect }

  return (
    <>
      <ListKeys
        maySelect={maySelect}
        page={path === undefined ? undefined : { path, from: placeHref(facts.place, { open: null }) }}
      />
      {groups ? (
        <GroupedRows key={key} {...shared} groups={groups} />
      ) : (
        <PlainRows key={key} {...shared} rows={rows} nextCursor={nextCursor} />
      )}
      {children}
    </>
  )
}
