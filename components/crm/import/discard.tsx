'use client'

import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { discardImport } from '@/lib/transfer/actions'

/** Forgets a file of which nothing went in. */
export function DiscardImport({ id }: { id: string }) {
  const [discard, pending] = useAct(discardImport)

  return (
    <Button tone="ghost" size="field" pending={pending} onClick={() => void discard({ id })}>
      Forget this file
    </Button>
  )
}
