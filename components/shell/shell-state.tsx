'use client'

import { createContext, type ReactNode, use, useMemo, useState, useSyncExternalStore } from 'react'
import { ShortcutsProvider, useShortcuts } from '@/components/shell/shortcuts'
import { sidebarCookie } from '@/components/shell/sidebar-cookie'

type ShellState = {
  folded: boolean
  toggleFolded: () => void
  palette: boolean
  setPalette: (open: boolean) => void
  keys: boolean
  setKeys: (open: boolean) => void
}

const ShellContext = createContext<ShellState | undefined>(undefined)

export function useShell(): ShellState {
  const state = use(ShellContext)
  if (!state) throw new Error('useShell outside of the shell')
  return state
}

const year = 60 * 60 * 24 * 365

/** The root of every signed-in page: what is open, what is folded, which keys are bound. */
export function ShellRoot({ folded: initially, children }: { folded: boolean; children: ReactNode }) {
  const [folded, setFolded] = useState(initially)
  const [palette, setPalette] = useState(false)
  const [keys, setKeys] = useState(false)

  const state = useMemo<ShellState>(
    () => ({
      folded,
      toggleFolded: () => {
        setFolded(!folded)
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
        document.cookie = `${sidebarCookie}=${folded ? 'open' : 'folded'}; path=/; max-age=${year}; samesite=lax`
      },
      palette,
      setPalette,
      keys,
      setKeys,
    }),
    [folded, palette, keys],
  )

  return (
    <ShellContext value={state}>
      <ShortcutsProvider>
        <ShellKeys />
        <div
          data-sidebar={folded ? 'folded' : 'open'}
          className="flex h-dvh flex-col overflow-hidden bg-canvas sm:bg-app"
        >
          {children}
        </div>
      </ShortcutsProvider>
    </ShellContext>
  )
}

function ShellKeys() {
  const { setPalette, setKeys, toggleFolded } = useShell()
  useShortcuts([
    { keys: '⌘K', label: 'Search or run', run: () => setPalette(true) },
    { keys: '/', label: 'Search', run: () => setPalette(true) },
    { keys: '?', label: 'Keys of this page', run: () => setKeys(true) },
    { keys: '[', label: 'Fold the sidebar', run: toggleFolded },
  ])
  return null
}

const wide = '(min-width: 56rem)'
const watch = (changed: () => void) => {
  const query = window.matchMedia(wide)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Is the sidebar a strip of icons now: by choice, or because there is no room? */
export function useIsStrip(): boolean {
  const { folded } = useShell()
  const isWide = useSyncExternalStore(
    watch,
    () => window.matchMedia(wide).matches,
    () => true,
  )
  return folded || !isWide
}
