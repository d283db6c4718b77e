'use client'

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'

type Selection = {
  chosen: ReadonlySet<string>
  /** What the list is narrowed by, when all that it lets through are selected, read or not. */
  everything: string | undefined
  chooseEverything: (narrowing: string) => void
  /** Those that have been read of the list. */
  known: ReadonlySet<string>
  set: (ids: readonly string[], on: boolean) => void
  /** The same for all from the one that was pressed last to this one. */
  reach: (id: string, on: boolean) => void
  clear: () => void
  show: (ids: readonly string[]) => void
}

const none: ReadonlySet<string> = new Set()
const SelectionContext = createContext<Selection>({
  chosen: none,
  everything: undefined,
  chooseEverything: () => undefined,
  known: none,
  set: () => undefined,
  reach: () => undefined,
  clear: () => undefined,
  show: () => undefined,
})

export const useSelection = () => use(SelectionContext)

/** Remembers which rows are selected. Rows that leave the list leave the selection. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(none)
  const [known, setKnown] = useState(none)
  const [everything, chooseEverything] = useState<string>()

  const pressed = useRef<string>(undefined)

  const set = useCallback((ids: readonly string[], on: boolean) => {
    chooseEverything(undefined)
    if (ids.length === 1) [pressed.current] = ids
    setChosen(before => {
      const next = new Set(before)
      for (const id of ids) on ? next.add(id) : next.delete(id)

      return next
    })
  }, [])
  const reach = useCallback(
    (id: string, on: boolean) => {
      const all = [...known]
      const [from, to] = [all.indexOf(pressed.current ?? id), all.indexOf(id)]
      set(from < 0 || to < 0 ? [id] : all.slice(Math.min(from, to), Math.max(from, to) + 1), on)
    },
    [known, set],
  )
  const clear = useCallback(() => {
    chooseEverything(undefined)
    setChosen(none)
  }, [])
  const show = useCallback((ids: readonly string[]) => {
    const now = new Set(ids)
    setKnown(now)
    setChosen(before =>
      [...before].every(id => now.has(id)) ? before : new Set([...before].filter(id => now.has(id))),
    )
  }, [])
  const value = useMemo(
    () => ({ chosen, everything, chooseEverything, known, set, reach, clear, show }),
    [chosen, everything, known, set, reach, clear, show],
  )

  return <SelectionContext value={value}>{children}</SelectionContext>
}

/** Says which rows the list has to select, whether or not they are drawn. */
export function useKnownRows(rows: readonly { id: string }[]): void {
  const { show } = useSelection()
  const ids = rows.map(({ id }) => id).join()
  useEffect(() => show(ids ? ids.split(',') : []), [show, ids])
}

export function SelectBox({ id, name }: { id: string; name: string }) {
  const { chosen, set, reach } = useSelection()
  const isReaching = useRef(false)

  return (
    <Checkbox
      checked={chosen.has(id)}
      onClick={event => {
        isReaching.current = event.shiftKey
      }}
      onCheckedChange={on => (isReaching.current ? reach(id, on === true) : set([id], on === true))}
      aria-label={`Select ${name}`}
      tabIndex={-1}
    />
  )
}

/** Selects every row that has been read. */
export function SelectAllBox() {
  const { chosen, known, set } = useSelection()
  const all = known.size > 0 && chosen.size === known.size

  return (
    <Checkbox
      checked={all ? true : chosen.size > 0 ? 'indeterminate' : false}
      onCheckedChange={on => set([...known], on === true)}
      aria-label="Select all rows shown"
    />
  )
}
