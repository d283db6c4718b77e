'use client'

import { AlertDialog as Radix } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogFoot } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { dialogSurface, Grabber, scrim } from '@/components/ui/window-parts'

/** What is asked, and why it was refused. */
export type Question = {
  title: string
  description: ReactNode
  /** A verb with its object: "Erase Maven Computing". */
  confirm: string
  tone?: 'danger' | 'primary'
  typed?: string
  /** May answer with a sentence that says why it was refused. */
  onConfirm: () => Promise<string | undefined> | undefined
}

export function AlertSurface({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  tone = 'danger',
  typed,
  onConfirm,
}: Question & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState(false)
  const id = useId()

  const change = (next: boolean) => {
    onOpenChange(next)
    if (!next) {
      setText('')
      setProblem(undefined)
    }
  }

  const act = async () => {
    if (pending) return
    if (typed && text.trim() !== typed) {
      setProblem(`Type ${typed} to confirm.`)
      return
    }
    setPending(true)
    try {
      const refused = await onConfirm()
      if (refused) setProblem(refused)
      else change(false)
    } finally {
      setPending(false)
    }
  }

  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay data-motion className={scrim} />
        <Radix.Content data-motion className={dialogSurface}>
          <Grabber />
          <form
            className="overflow-y-auto px-5 pt-4 pb-5"
            onSubmit={event => {
              event.preventDefault()
              void act()
            }}
          >
            <Radix.Title className="text-16 font-semibold">{title}</Radix.Title>
            <Radix.Description className="mt-1 text-13 text-ink-2">{description}</Radix.Description>
            {typed && (
              <div className="mt-4">
                <label htmlFor={id} className="mb-1 block text-13 font-medium">
                  Type <span className="font-semibold">{typed}</span>
                </label>
                <Input
                  id={id}
                  value={text}
                  onChange={event => setText(event.target.value)}
                  autoComplete="off"
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? `${id}-problem` : undefined}
                />
              </div>
            )}
            {problem && (
              <p id={`${id}-problem`} role="alert" className="mt-2 text-13 text-bad-ink">
                {problem}
              </p>
            )}
            <DialogFoot>
              <Radix.Cancel asChild>
                <Button size="field">Cancel</Button>
              </Radix.Cancel>
              <Button type="submit" size="field" tone={tone} pending={pending}>
                {confirm}
              </Button>
            </DialogFoot>
          </form>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
