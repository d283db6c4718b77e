'use client'

import { useState } from 'react'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { LinkToCopy } from '@/components/ui/link-to-copy'
import { inviteOperator } from '@/lib/platform/operators/actions'

/** Makes a one-time link that a colleague becomes an operator by. It is shown once. */
export function InviteOperator() {
  const [link, setLink] = useState<string>()
  const [invite, pending] = useAct(inviteOperator)

  const make = async () => {
    const result = await invite({})
    if (result.ok) setLink(result.data.link)
  }

  return (
    <>
      <Button tone="secondary" size="toolbar" icon="add" pending={pending} onClick={() => void make()}>
        Operator
      </Button>
      <Dialog
        open={link !== undefined}
        onOpenChange={() => setLink(undefined)}
        title="A link for a new operator"
        description="It works once, within 24 hours, and is not shown again. Send it to the person yourself."
      >
        <LinkToCopy link={link ?? ''} label="Link" />
      </Dialog>
    </>
  )
}
