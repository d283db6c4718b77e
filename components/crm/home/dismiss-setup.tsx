'use client'

import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { dismissSetup } from '@/lib/crm/workspace/actions'

export function DismissSetup() {
  const [dismiss, pending] = useAct(dismissSetup)

  return (
    <Button tone="ghost" size="toolbar" pending={pending} onClick={() => void dismiss({})}>
      Hide
    </Button>
  )
}
