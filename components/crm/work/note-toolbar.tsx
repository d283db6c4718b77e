'use client'

import type { ChainedCommands, Editor } from '@tiptap/core'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { Tooltip } from '@/components/ui/tooltip'

type Tool = {
  label: string
  keys: string
  icon: IconName
  /** What is on when the text at the cursor is so. */
  active?: readonly [name: string, attributes?: { level: number }]
  run?: (chain: ChainedCommands) => ChainedCommands
}

const tools: readonly Tool[] = [
  { label: 'Bold', keys: '⌘B', icon: 'bold', active: ['bold'], run: chain => chain.toggleBold() },
  { label: 'Italic', keys: '⌘I', icon: 'italic', active: ['italic'], run: chain => chain.toggleItalic() },
  {
    label: 'Strike',
    keys: '⇧⌘S',
    icon: 'strike',
    active: ['strike'],
    run: chain => chain.toggleStrike(),
  },
  { label: 'Code', keys: '⌘E', icon: 'code', active: ['code'], run: chain => chain.toggleCode() },
  {
    label: 'Heading',
    keys: '##',
    icon: 'heading',
    active: ['heading', { level: 2 }],
    run: chain => chain.toggleHeading({ level: 2 }),
  },
  {
    label: 'Bullets',
    keys: '⇧⌘8',
    icon: 'bullets',
    active: ['bulletList'],
    run: chain => chain.toggleBulletList(),
  },
  {
    label: 'Numbers',
    keys: '⇧⌘7',
    icon: 'numbers',
    active: ['orderedList'],
    run: chain => chain.toggleOrderedList(),
  },
  {
    label: 'Check list',
    keys: '⇧⌘9',
    icon: 'checkList',
    active: ['taskList'],
    run: chain => chain.toggleTaskList(),
  },
  {
    label: 'Quote',
    keys: '⇧⌘B',
    icon: 'quote',
    active: ['blockquote'],
    run: chain => chain.toggleBlockquote(),
  },
  { label: 'Link', keys: '⌘K', icon: 'link', active: ['link'] },
  { label: 'Undo', keys: '⌘Z', icon: 'undo', run: chain => chain.undo() },
  { label: 'Redo', keys: '⇧⌘Z', icon: 'redo', run: chain => chain.redo() },
]

const stateOf = (editor: Editor) =>
  tools.map(({ active }) => (active && editor.isActive(...active) ? '1' : '0')).join('')

/** What can be done to the text, one tab stop for all: arrows walk it. */
export function NoteToolbar({
  editor,
  onLink,
  ref,
}: {
  editor: Editor
  onLink: () => void
  ref: RefObject<HTMLDivElement | null>
}) {
  const [state, setState] = useState(() => stateOf(editor))
  const [stop, setStop] = useState(0)
  useEffect(() => {
    const read = () => setState(stateOf(editor))
    read()
    editor.on('transaction', read)

    return () => {
      editor.off('transaction', read)
    }
  }, [editor])

  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key } = event
    const last = tools.length - 1
    const to =
      key === 'ArrowRight'
        ? Math.min(stop + 1, last)
        : key === 'ArrowLeft'
          ? Math.max(stop - 1, 0)
          : key === 'Home'
            ? 0
            : key === 'End'
              ? last
              : undefined
    if (key === 'Escape') editor.commands.focus()
    if (to === undefined && key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (to === undefined) return
    setStop(to)
    event.currentTarget.querySelectorAll('button')[to]?.focus()
  }

  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label="Format"
      onKeyDown={walk}
      className="flex items-center overflow-x-auto p-1 sm:gap-0.5"
    >
      {tools.map(({ label, keys, icon, active, run }, at) => (
        <Tooltip key={label} text={label} keys={keys} side="top">
          <button
            type="button"
            aria-label={label}
            aria-pressed={active && state[at] === '1'}
            tabIndex={at === stop ? 0 : -1}
            onMouseDown={event => event.preventDefault()}
            onFocus={() => setStop(at)}
            onClick={() => (run ? run(editor.chain().focus()).run() : onLink())}
            className={cn(
              buttonStyle({ tone: 'ghost', size: 'toolbar', square: true }),
              'text-ink-3 hover:text-ink aria-pressed:bg-press aria-pressed:text-ink',
            )}
          >
            <Icon name={icon} />
          </button>
        </Tooltip>
      ))}
    </div>
  )
}
