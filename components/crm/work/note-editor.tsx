'use client'

import { Editor, type JSONContent } from '@tiptap/core'
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { noteExtensions } from '@/components/crm/work/note-extensions'
import { NoteLink } from '@/components/crm/work/note-link'
import { NoteToolbar } from '@/components/crm/work/note-toolbar'
import { useFormState } from '@/components/form/form-context'
import { cn } from '@/components/ui/cn'

/** Where the cursor stands when the editor opens: nowhere, at the end, or where it stood in the plain text. */
export type Cursor = 'none' | 'end' | number

/** Writes a note with its form. Loaded when somebody begins to write; it adds `rich` to what its form sends. */
export function NoteEditor({
  start,
  cursor,
  placeholder,
  className,
  onChange,
  onEscape,
}: {
  start: JSONContent
  cursor: Cursor
  placeholder?: string | undefined
  className?: string | undefined
  /** What it holds now; nothing when it is empty. */
  onChange: (rich: JSONContent | undefined) => void
  /** Leaves the text. Without it Esc leads to the toolbar, because Tab indents in lists. */
  onEscape?: (() => void) | undefined
}) {
  const place = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor>()
  const [isEmpty, setEmpty] = useState(false)
  const [isLinking, setLinking] = useState(false)
  const problem = useFormState().errors.body?.[0]
  const id = useId()
  const changed = useEffectEvent(onChange)
  const leave = useEffectEvent(() => {
    if (onEscape) onEscape()
    else toolbar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })

  // Before the next frame: the plain text it stands in for has just gone, and keys go on coming.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor lives as long as its place
  useLayoutEffect(() => {
    const made = new Editor({
      element: place.current,
      extensions: noteExtensions({ onLink: () => setLinking(true), onEscape: () => leave() }),
      content: start,
      injectCSS: false,
      editorProps: {
        attributes: {
          class: 'rich-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': 'Note',
          'aria-describedby': `${id}-problem ${id}-help`,
          'data-field': 'body',
        },
      },
      onUpdate: () => {
        setEmpty(made.isEmpty)
        changed(made.isEmpty ? undefined : made.getJSON())
      },
    })
    if (cursor === 'end') made.commands.focus('end')
    // A line of plain text and a line of the document are as long; what parts two paragraphs is two signs in both.
    else if (cursor !== 'none') made.commands.focus(cursor + 1)
    setEmpty(made.isEmpty)
    setEditor(made)

    return () => made.destroy()
  }, [])

  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form || !editor) return
    const add = ({ formData }: FormDataEvent) => formData.set('rich', JSON.stringify(editor.getJSON()))
    const clear = () => {
      editor.commands.clearContent(true)
      setLinking(false)
    }
    form.addEventListener('formdata', add)
    form.addEventListener('reset', clear)

    return () => {
      form.removeEventListener('formdata', add)
      form.removeEventListener('reset', clear)
    }
  }, [editor])

  return (
    <>
      <div className="relative">
        {isEmpty && placeholder && (
          <p
            aria-hidden
            className={cn('pointer-events-none absolute inset-x-0 top-0 text-14 text-ink-3', className)}
          >
            {placeholder}
          </p>
        )}
        <div ref={place} className={cn('note-place', className)} />
      </div>
      <p id={`${id}-help`} className="sr-only">
        {onEscape
          ? 'Tab indents in lists. Escape leaves the text.'
          : 'Tab indents in lists. Escape leads to the format.'}
      </p>
      <p id={`${id}-problem`} className={cn('px-3 text-12 text-bad-ink', !problem && 'hidden')}>
        {problem}
      </p>
      {editor && isLinking && <NoteLink editor={editor} onClose={() => setLinking(false)} />}
      {editor && <NoteToolbar editor={editor} onLink={() => setLinking(true)} ref={toolbar} />}
    </>
  )
}
