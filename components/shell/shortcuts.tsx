'use client'

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { takeEarlyKeys } from '@/components/shell/early-keys'
import { capsOf, isModifier, pressIs } from '@/components/shell/key-match'
import type { Shortcut } from '@/components/shell/types'

type Entry = { id: number; shortcuts: readonly Shortcut[] }
type Registry = {
  entries: readonly Entry[]
  register: (shortcuts: readonly Shortcut[]) => () => void
}

const ShortcutsContext = createContext<Registry>({ entries: [], register: () => () => undefined })

const typesText = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]'
const ownsKeys = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'
/** How long "G" waits for its second key, in ms. */
const patience = 1_200
/** How long a key waits for the part of the page that it is meant for, in ms, and how many wait. */
const forbearance = 3_000
const mostWaiting = 5

/** Listens once for all. What was registered last wins, so that a page can take over a key of the shell. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const nextId = useRef(0)
  const latest = useRef(entries)
  // Keys that nothing answers yet: whoever presses one as the page comes does not look whether its script is there.
  const waiting = useRef<readonly KeyboardEvent[]>([])
  const answer = useRef<(event: KeyboardEvent) => void>(() => undefined)
  // What is on the page answers from its first picture on: an Esc that comes at once is for it, and does not wait.
  useLayoutEffect(() => {
    latest.current = entries
  }, [entries])
  useEffect(() => {
    if (entries.length === 0) return
    const late = waiting.current.filter(event => performance.now() - event.timeStamp < forbearance)
    waiting.current = []
    // What is typed since belongs to whatever has opened.
    if (document.activeElement?.closest(`${typesText}, ${ownsKeys}`)) return
    for (const event of late) answer.current(event)
  }, [entries])

  const register = useCallback((shortcuts: readonly Shortcut[]) => {
    nextId.current += 1
    const id = nextId.current
    setEntries(before => [...before, { id, shortcuts }])
    return () => setEntries(before => before.filter(entry => entry.id !== id))
  }, [])

  useEffect(() => {
    let started: Shortcut[] = []
    let position = 0
    let expires = 0

    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat || isModifier(event.key)) return
      const { target } = event
      const inside = target instanceof Element
      const command = event.metaKey || event.ctrlKey
      const types = inside && target.closest(typesText) !== null
      if (types && !command) return
      if (inside && target.closest(ownsKeys)) return

      const fresh = event.timeStamp > expires
      const all = latest.current.flatMap(entry => entry.shortcuts).reverse()
      const candidates = fresh ? all : started
      const at = fresh ? 0 : position
      const matching = candidates.filter(({ keys }) => {
        const cap = capsOf(keys)[at]
        return cap !== undefined && pressIs(event, cap)
      })
      started = []
      expires = 0

      const done = matching.find(({ keys }) => capsOf(keys).length === at + 1)
      if (done) {
        event.preventDefault()
        done.run()
      } else if (matching.length > 0) {
        started = matching
        position = at + 1
        expires = event.timeStamp + patience
      } else if (!types && event.key.length === 1 && waiting.current.length < mostWaiting) {
        waiting.current = [...waiting.current, event]
      }
    }
    // Who takes the mouse means something else by now.
    const forget = () => {
      waiting.current = []
    }
    answer.current = onKey
    for (const event of takeEarlyKeys()) onKey(event)
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', forget)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', forget)
    }
  }, [])

  const registry = useMemo(() => ({ entries, register }), [entries, register])
  return <ShortcutsContext value={registry}>{children}</ShortcutsContext>
}

/**
 * Binds keys while the component is on the page, and lists them in the palette and under `?`. Single keys
 * sleep while someone types; ⌘ keys do not. The list may be made anew on each render.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { register } = use(ShortcutsContext)
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  const shape = shortcuts.map(({ keys, label }) => `${keys}\u0000${label}`).join('\u0001')

  useLayoutEffect(() => {
    if (!shape) return
    return register(
      shape.split('\u0001').map((line, index) => {
        const [keys = '', label = ''] = line.split('\u0000')
        return { keys, label, run: () => current.current[index]?.run() }
      }),
    )
  }, [shape, register])
}

/** All that is bound now, the page's own first. */
export function useBoundShortcuts(): readonly Shortcut[] {
  const { entries } = use(ShortcutsContext)
  return useMemo(() => [...entries].reverse().flatMap(entry => entry.shortcuts), [entries])
}
