'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Line } from '@/components/crm/table/lines'
import { useAct } from '@/components/form/use-act'
import { listMoreOfGroups } from '@/lib/crm/lists/actions'
import type { Group } from '@/lib/crm/lists/grouping'
import type { Cell, ListedName, ListRow } from '@/lib/crm/objects/field'
import { readFolded, writeFolded } from '@/lib/crm/views/folded'

/** Rows of one group that were read, and where to go on in it. */
type GroupRows = {
  readonly key: string | null
  readonly rows: readonly ListRow[]
  readonly next: string | null
}

const byKey = (groups: readonly GroupRows[]): ReadonlyMap<string | null, GroupRows> =>
  new Map(groups.map(group => [group.key, group]))

/** What stands now where a group is read anew: its first rows as they are, then those that came after them before. */
function merged(now: GroupRows, then: GroupRows | undefined, first: GroupRows | undefined): GroupRows {
  if (!then || !first || then.rows.length <= first.rows.length) return now
  const again = new Set(now.rows.map(({ id }) => id))
  const further = then.rows.slice(first.rows.length).filter(({ id }) => !again.has(id))

  return { ...then, rows: [...now.rows, ...further] }
}

/** Which groups are folded, beginning with those that the address names; the address follows. */
function useFolded(groups: readonly Group[]) {
  const params = useSearchParams()
  const keys = groups.map(({ key }) => key)
  const [folded, setFolded] = useState<ReadonlySet<string | null>>(() => readFolded(params.get('fold'), keys))
  const said = writeFolded(folded, keys)
  useEffect(() => {
    if (params.get('fold') === said) return
    const next = new URL(window.location.href)
    if (said) next.searchParams.set('fold', said)
    else next.searchParams.delete('fold')
    // No step back, and nothing to read: the rows are here.
    window.history.replaceState(null, '', next)
  }, [params, said])

  return [folded, setFolded] as const
}

/** The rows of a list in groups: those that the server drew, those that came since, and which groups are folded. */
export function useGroups({
  entity,
  query,
  groups,
  first,
}: {
  entity: ListedName
  /** The state of the list as an address says it, as JSON. */
  query: string
  groups: readonly Group[]
  first: readonly GroupRows[]
}) {
  const [read, setRead] = useState(() => byKey(first))
  const [folded, setFolded] = useFolded(groups)
  const [ask, isAsking] = useAct(listMoreOfGroups)
  const isReading = useRef(false)

  const drawn = JSON.stringify(first)
  const before = useRef({ drawn, query, first })
  useEffect(() => {
    const { drawn: last, query: lastQuery, first: lastFirst } = before.current
    if (last === drawn && lastQuery === query) return
    before.current = { drawn, query, first }
    const lastByKey = byKey(lastFirst)
    setRead(now =>
      lastQuery === query
        ? new Map([
            ...now,
            ...first.map(one => [one.key, merged(one, now.get(one.key), lastByKey.get(one.key))] as const),
          ])
        : byKey(first),
    )
  }, [drawn, query, first])

  const lines: Line[] = []
  let isWaiting = false
  for (const group of groups) {
    const isOpen = !folded.has(group.key)
    lines.push({ group, isOpen })
    if (!isOpen) continue
    const known = read.get(group.key)
    for (const row of known?.rows ?? []) lines.push({ row })
    // Of groups that nobody read yet the first one asks for those behind it, too.
    if (known ? known.next !== null : !isWaiting) lines.push({ more: group.key })
    isWaiting = known === undefined
  }

  const readOn = async (key: string | null) => {
    const at = groups.findIndex(group => group.key === key)
    if (isReading.current || at < 0) return
    isReading.current = true
    const known = read.get(key)
    const behind = groups
      .slice(at + 1)
      .filter(group => !folded.has(group.key) && !read.has(group.key))
      .slice(0, 20)
    const result = await ask({
      kind: entity,
      at: JSON.parse(query),
      groups: [key, ...behind.map(group => group.key)],
      after: known?.next ?? null,
    })
    isReading.current = false
    if (!result.ok || before.current.query !== query) return
    setRead(now => {
      const next = new Map(now)
      for (const one of result.data) {
        next.set(one.key, { ...one, rows: [...(now.get(one.key)?.rows ?? []), ...one.rows] })
      }

      return next
    })
  }

  /** Shows a value that was just saved, in a row that no answer of the server draws again. */
  const patch = useCallback(
    (id: string, key: string, cell: Cell) =>
      setRead(
        now =>
          new Map(
            [...now].map(([group, one]) => [
              group,
              {
                ...one,
                rows: one.rows.map(row =>
                  row.id === id ? { ...row, cells: { ...row.cells, [key]: cell } } : row,
                ),
              },
            ]),
          ),
      ),
    [],
  )

  const fold = (key: string | null, all: boolean) =>
    setFolded(now => {
      const isFolded = now.has(key)
      if (all) return new Set(isFolded ? [] : groups.map(group => group.key))
      const next = new Set(now)
      if (isFolded) next.delete(key)
      else next.add(key)

      return next
    })

  return { lines, isAsking, readOn, patch, fold }
}
