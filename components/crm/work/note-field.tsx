'use client'

import type { JSONContent } from '@tiptap/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { keepDraft, readDraft } from '@/components/crm/work/note-draft'
import type { Cursor, NoteEditor } from '@/components/crm/work/note-editor'
import { useFormState } from '@/components/form/form-context'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { documentOf } from '@/lib/crm/notes/document'

type Opened = { Editor: typeof NoteEditor; start: JSONContent; cursor: Cursor }

/**
 * Where a note is written. It is plain text until somebody begins, and without scripts for good; then its editor comes
 * and goes on with what was typed. What is not saved is kept in this tab under `draftKey`.
 */
export function NoteField({
  draftKey,
  start,
  version,
  placeholder,
  className,
  onEscape,
}: {
  draftKey: string
  /** What is changed. It opens at once, and no plain text stands for it. */
  start?: JSONContent
  /** The version that `start` is. */
  version?: number
  placeholder?: string
  className?: string
  onEscape?: () => void
}) {
  const plain = useRef<HTMLTextAreaElement>(null)
  const [opened, setOpened] = useState<Opened>()
  const [isRestored, setRestored] = useState(false)
  const isOpening = useRef(false)
  const problem = useFormState().errors.body?.[0]
  const toast = useToast()

  const keep = (rich: JSONContent | undefined) => {
    keepDraft(draftKey, rich && { rich, version })
    if (!rich) setRestored(false)
  }

  const open = async (content?: JSONContent) => {
    if (isOpening.current) return
    isOpening.current = true
    try {
      const { NoteEditor: Editor } = await import('@/components/crm/work/note-editor')
      const text = plain.current
      // Some characters are made of several keys, and end where they began.
      if (text?.matches('[data-composing]')) {
        await new Promise(resolve => text.addEventListener('compositionend', resolve, { once: true }))
      }
      const isFocused = text === document.activeElement
      const cursor = content ? (start ? 'end' : 'none') : isFocused ? (text?.selectionStart ?? 'end') : 'none'
      // At once: what is typed between the two would be in neither.
      flushSync(() => setOpened({ Editor, start: content ?? documentOf(text?.value ?? ''), cursor }))
    } catch {
      isOpening.current = false
      if (start) toast({ tone: 'bad', text: 'The editor did not load. Try again.' })
    }
  }

  const begin = useEffectEvent(() => {
    const draft = readDraft(draftKey)?.rich
    if (draft) setRestored(true)
    if (draft || start) void open(draft ?? start)
    // The page was shown before it could listen, and somebody was faster.
    else if (plain.current === document.activeElement || plain.current?.value) void open()
  })
  useEffect(() => {
    begin()
    const form = plain.current?.form
    const forget = () => keepDraft(draftKey, undefined)
    form?.addEventListener('reset', forget)

    return () => form?.removeEventListener('reset', forget)
  }, [draftKey])

  if (opened) {
    return (
      <>
        <opened.Editor {...opened} {...{ placeholder, className, onEscape }} onChange={keep} />
        {isRestored && (
          <p className="px-3 pb-1 text-12 text-ink-3">Not saved yet: this is your draft of before.</p>
        )}
      </>
    )
  }

  return (
    <>
      <Textarea
        ref={plain}
        name={start ? undefined : 'body'}
        readOnly={start !== undefined}
        aria-busy={start !== undefined || undefined}
        aria-label="Note"
        data-field="body"
        className={className}
        placeholder={placeholder}
        rows={2}
        maxLength={20_000}
        onFocus={() => start === undefined && void open()}
        onInput={event => keep(event.currentTarget.value ? documentOf(event.currentTarget.value) : undefined)}
        onCompositionStart={event => event.currentTarget.toggleAttribute('data-composing', true)}
        onCompositionEnd={event => event.currentTarget.toggleAttribute('data-composing', false)}
      />
      {problem && <p className="px-3 text-12 text-bad-ink">{problem}</p>}
    </>
  )
}
