'use client'

import { useEffect } from 'react'
import { GroupHead } from '@/components/crm/table/group-head'
import { Button } from '@/components/ui/button'
import type { Group } from '@/lib/crm/lists/grouping'
import type { Field, ListRow } from '@/lib/crm/objects/field'

/** A line of a list: the head of a group, a record, or what reads on in a group. */
export type Line =
  | { readonly group: Group; readonly isOpen: boolean }
  | { readonly row: ListRow }
  | { readonly more: string | null }

/** What the lines of a list in groups need. */
export type Grouping = {
  field: Field
  isAsking: boolean
  readOn: (key: string | null) => Promise<void>
  fold: (key: string | null, all: boolean) => void
}

/** The name of a line among the others. */
export function lineKey(line: Line): string {
  if ('row' in line) return line.row.id

  return 'group' in line ? `group ${line.group.key}` : `more ${line.more}`
}

/** A line of a list that is no record: the head of a group, or the way to more of it. */
export function GroupLine({
  line,
  grouping: { field, isAsking, readOn, fold },
}: {
  line: Exclude<Line, { row: ListRow }>
  grouping: Grouping
}) {
  if ('group' in line) {
    const { group, isOpen } = line

    return <GroupHead field={field} group={group} isOpen={isOpen} onFold={all => fold(group.key, all)} />
  }

  return (
    <Button tone="ghost" pending={isAsking} onClick={() => void readOn(line.more)}>
      Show more
    </Button>
  )
}

/** Reads on in a group whose end comes into sight. */
export function useGroupsInSight(
  lines: readonly Line[],
  grouping: Grouping | undefined,
  { top, height, rowHeight }: { top: number; height: number; rowHeight: number },
): void {
  const from = Math.floor(top / rowHeight) - 5
  const to = Math.ceil((top + height) / rowHeight) + 10
  const line = height > 0 ? lines.slice(Math.max(0, from), to).find(one => 'more' in one) : undefined
  useEffect(() => {
    if (grouping && !grouping.isAsking && line && 'more' in line) void grouping.readOn(line.more)
  })
}
