'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'

/** Asks how a view is called. */
export function ViewName({
  title,
  name,
  onClose,
  onName,
}: {
  title: string
  name: string
  onClose: () => void
  /** @returns whether it is called that now */
  onName: (name: string) => Promise<boolean>
}) {
  const id = useId()
  const [isSaving, setSaving] = useState(false)
  const [text, setText] = useState(name)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim() || isSaving) return
    setSaving(true)
    const isDone = await onName(text.trim())
    setSaving(false)
    if (isDone) onClose()
  }

  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={title}>
      <form onSubmit={event => void submit(event)} aria-label={title} className="flex flex-col">
        <div className="flex flex-col gap-1.5">
          <label htmlFor={id} className="text-13 font-medium">
            Name
          </label>
          <Input
            id={id}
            value={text}
            maxLength={60}
            required
            autoComplete="off"
            onChange={event => setText(event.target.value)}
          />
        </div>
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <Button type="submit" tone="primary" size="field" pending={isSaving}>
            Save
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
