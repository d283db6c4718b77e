'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useAct } from '@/components/form/use-act'
import { listMoreRecords } from '@/lib/crm/lists/actions'
import type { Cell, ListedName, ListRow } from '@/lib/crm/objects/field'

/** So many pages are read again when the list changed; a reader further down keeps what is there. */
const mostAgain = 10

/** What was saved since the server drew the first page: it is shown until that is drawn again. */
type Saved = { drawn: string; cells: Readonly<Record<string, ListRow['cells']>> }
type Further = { rows: readonly ListRow[]; next: string | null; pages: number }

/** The rows of a list: the first page as the server drew it, and those that came since. */
export function useRows({
  entity,
  query,
  first,
  firstCursor,
  total,
}: {
  entity: ListedName
  /** The state of the list as an address says it, as JSON. */
  query: string
  first: readonly ListRow[]
  firstCursor: string | null
  total: number
}) {
  const [saved, setSaved] = useState<Saved>({ drawn: '', cells: {} })
  const [further, setFurther] = useState<Further>({ rows: [], next: firstCursor, pages: 0 })
  const [ask, isAsking] = useAct(listMoreRecords)
  const run = useRef(0)
  const isReading = useRef(false)

  const read = useCallback(
    async (from: Further, pages: number) => {
      run.current += 1
      const mine = run.current
      isReading.current = true
      let now = from
      for (let page = 0; page < pages && now.next && run.current === mine; page += 1) {
        const result = await ask({ kind: entity, at: JSON.parse(query), after: now.next })
        if (!result.ok) break
        const { rows, nextCursor } = result.data
        now = { rows: [...now.rows, ...rows], next: nextCursor, pages: now.pages + 1 }
      }
      // The list changed while this was read: what was asked since is the truth.
      if (run.current !== mine) return
      isReading.current = false
      if (now !== from) setFurther(now)
    },
    [ask, entity, query],
  )

  // What somebody adds, removes or changes in the first page may move what follows it; other columns are other cells.
  const drawn = `${total} ${firstCursor} ${JSON.stringify(first)}`
  const before = useRef({ drawn, query })
  useEffect(() => {
    const { drawn: last, query: lastQuery } = before.current
    if (last === drawn && lastQuery === query) return
    before.current = { drawn, query }
    const top = { rows: [], next: firstCursor, pages: 0 }
    if (further.pages > 0 && further.pages <= mostAgain) void read(top, further.pages)
    else if (further.pages === 0 || lastQuery !== query) setFurther(top)
  }, [drawn, query, further, firstCursor, read])

  /** Shows a value that was just saved: at once in the first page, for good in rows that nobody draws again. */
  const patch = useCallback(
    (id: string, key: string, cell: Cell) => {
      setSaved(now => {
        const cells = now.drawn === drawn ? now.cells : {}

        return { drawn, cells: { ...cells, [id]: { ...cells[id], [key]: cell } } }
      })
      setFurther(now => ({
        ...now,
        rows: now.rows.map(row => (row.id === id ? { ...row, cells: { ...row.cells, [key]: cell } } : row)),
      }))
    },
    [drawn],
  )
  const top =
    saved.drawn === drawn
      ? first.map(row =>
          saved.cells[row.id] ? { ...row, cells: { ...row.cells, ...saved.cells[row.id] } } : row,
        )
      : first

  return {
    rows: further.rows.length > 0 ? [...top, ...further.rows] : top,
    next: further.next,
    isAsking,
    readOn: async () => {
      if (!isReading.current) await read(further, 1)
    },
    patch,
  }
}
