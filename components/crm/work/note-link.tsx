'use client'

import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { asHref } from '@/lib/crm/notes/document'

/** Asks where the selected text leads. Not a form of its own: it stands in the one that saves the note. */
export function NoteLink({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [href, setHref] = useState(String(editor.getAttributes('link').href ?? ''))
  const [isWrong, setWrong] = useState(false)
  const id = useId()
  const isLink = editor.isActive('link')

  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const apply = () => {
    const to = asHref(href)
    if (!to) return setWrong(true)
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && !isLink) {
      chain.insertContent({ type: 'text', text: href.trim(), marks: [{ type: 'link', attrs: { href: to } }] })
    } else chain.setLink({ href: to })
    chain.run()
    onClose()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') close()
    else apply()
  }

  return (
    <fieldset
      onKeyDown={onKeyDown}
      aria-label="Link"
      className="flex min-w-0 flex-wrap items-center gap-1 p-1"
    >
      <Input
        type="text"
        inputMode="url"
        aria-label="Where the link leads"
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        placeholder="example.com, an e-mail address or tel:"
        value={href}
        autoFocus
        onFocus={event => event.target.select()}
        onChange={event => {
          setHref(event.target.value)
          setWrong(false)
        }}
        className="h-control min-w-0 flex-1 basis-48 text-13"
      />
      <Button size="toolbar" onClick={apply}>
        Set link
      </Button>
      {isLink && (
        <Button tone="ghost" size="toolbar" onClick={remove}>
          Remove link
        </Button>
      )}
      {isWrong && (
        <p id={id} role="alert" className="w-full px-1 text-12 text-bad-ink">
          This leads nowhere. Something like example.com, name@company.com or tel:+4930123456.
        </p>
      )}
    </fieldset>
  )
}
