'use client'

import { useState } from 'react'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { showLink } from '@/lib/platform/mail/actions'

/** Shows the link of a mail that went to nobody, to an operator who asks for it. */
export function MailLink({ id }: { id: string }) {
  const [show, pending] = useAct(showLink)
  const [link, setLink] = useState<string>()
  if (link) {
    return (
      <div className="mt-4 max-w-160">
        <Input
          readOnly
          value={link}
          aria-label="Link"
          onFocus={event => event.currentTarget.select()}
          autoFocus
        />
      </div>
    )
  }

  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <Button
        icon="show"
        pending={pending}
        onClick={async () => {
          const result = await show({ id })
          if (result.ok) setLink(result.data.link)
        }}
      >
        Show the link
      </Button>
      <p className="text-12 text-ink-2">
        Whoever has it can do what it is for. The audit will say that you saw it.
      </p>
    </div>
  )
}
