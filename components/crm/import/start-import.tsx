'use client'

import { useAct } from '@/components/form/use-act'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { startImport } from '@/lib/transfer/actions'

/** The one act that writes. */
export function StartImport({ id, label }: { id: string; label: string }) {
  const [start, pending] = useAct(startImport)
  const run = () => {
    if (!pending) void start({ id })
  }
  useShortcuts([{ keys: '⌘↵', label, run }])

  return (
    <Button tone="primary" size="field" keys="⌘↵" pending={pending} onClick={run}>
      {label}
    </Button>
  )
}
