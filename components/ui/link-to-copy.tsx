'use client'

import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'

/** A link that is shown once, with the button that takes it along. It begins selected. */
export function LinkToCopy({ link, label }: { link: string; label: string }) {
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      toast({ text: `${label} copied` })
    } catch {
      toast({ tone: 'bad', text: 'The browser did not copy. Select the link and copy it.' })
    }
  }

  return (
    <div className="flex gap-2">
      <Input
        readOnly
        value={link}
        aria-label={label}
        data-autofocus
        onFocus={event => event.currentTarget.select()}
      />
      <Button tone="primary" size="field" icon="copy" onClick={() => void copy()}>
        Copy
      </Button>
    </div>
  )
}
