'use client'

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'

type Selection = {
  chosen: ReadonlySet<string>
  /** Those on the screen. */
  known: ReadonlySet<string>
  set: (ids: readonly string[], on: boolean) => void
  clear: () => void
  enter: (id: string) => () => void
}

const none: ReadonlySet<string> = new Set()
const SelectionContext = createContext<Selection>({
  chosen: none,
  known: none,
  set: () => undefined,
  clear: () => undefined,
  enter: () => () => undefined,
})

export const useSelection = () => use(SelectionContext)

/** Remembers which rows are selected. Rows that leave the screen leave the selection. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(none)
  const [known, setKnown] = useState(none)
  const rows = useRef(new Set<string>())

  const set = useCallback((ids: readonly string[], on: boolean) => {
    setChosen(before => {
      const next = new Set(before)
      for (const id of ids) on ? next.add(id) : next.delete(id)

      return next
    })
  }, [])
  const clear = useCallback(() => setChosen(none), [])
  const enter = useCallback(
    (id: string) => {
      rows.current.add(id)
      setKnown(new Set(rows.current))

      return () => {
        rows.current.delete(id)
        setKnown(new Set(rows.current))
        set([id], false)
      }
    },
    [set],
  )
  const value = useMemo(() => ({ chosen, known, set, clear, enter }), [chosen, known, set, clear, enter])

  return <SelectionContext value={value}>{children}</SelectionContext>
}

export function SelectBox({ id, name }: { id: string; name: string }) {
  const { chosen, set, enter } = useSelection()
  useEffect(() => enter(id), [enter, id])

  return (
    <Checkbox
      checked={chosen.has(id)}
      onCheckedChange={on => set([id], on === true)}
      aria-label={`Select ${name}`}
      tabIndex={-1}
    />
  )
}

/** Selects every row that is on the screen. */
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
