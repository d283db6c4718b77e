'use client'

import { useShell } from '@/components/shell/shell-state'
import { useBoundShortcuts } from '@/components/shell/shortcuts'
import { Dialog } from '@/components/ui/dialog'
import { KeyCap } from '@/components/ui/key-cap'

const always = [
  { keys: 'Esc', label: 'One step back' },
  { keys: '⌘↵', label: 'Save or send' },
  { keys: '⌘Z', label: 'Undo' },
]

/** What works here and now: it is read from what is bound, so it cannot be out of date. */
export function ShortcutsSheet() {
  const { keys, setKeys } = useShell()
  const bound = useBoundShortcuts()
  const lines = [...new Map([...bound, ...always].map(line => [line.keys, line])).values()]

  return (
    <Dialog open={keys} onOpenChange={setKeys} title="Keys">
      <dl className="columns-1 gap-8 sm:columns-2">
        {lines.map(line => (
          <div key={line.keys} className="flex h-7.5 break-inside-avoid items-center justify-between gap-3">
            <dt className="cut text-13 text-ink-2">{line.label}</dt>
            <dd>
              <span className="sr-only">{line.keys}</span>
              <KeyCap className="coarse:inline-flex">{line.keys}</KeyCap>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
