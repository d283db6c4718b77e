'use client'

import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useWorkspace } from '@/components/form/workspace'
import { Matched } from '@/components/shell/matched'
import { useShell } from '@/components/shell/shell-state'
import { useBoundShortcuts } from '@/components/shell/shortcuts'
import type { CreateItem, NavGroup, PaletteItem, PaletteSearch, Shortcut } from '@/components/shell/types'
import { Avatar } from '@/components/ui/avatar'
import { focusFirst, returnFocus } from '@/components/ui/dialog-focus'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { KeyCap } from '@/components/ui/key-cap'
import { Spinner } from '@/components/ui/spinner'
import { useAnswer } from '@/components/ui/use-answer'
import { useFirst } from '@/components/ui/use-first'
import { scrim } from '@/components/ui/window-parts'

type Line = { id: string; label: string; icon: IconName; keys?: string; run: () => void }

export type PaletteProps = {
  label: string
  groups: readonly NavGroup[]
  create: readonly CreateItem[]
  search?: PaletteSearch
}
/** What was typed before the palette was there. */
type Ahead = { typedAhead: string }

export function PaletteSurface({ label, ...body }: PaletteProps & Ahead) {
  const { palette: open, setPalette: setOpen } = useShell()

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay data-motion className={scrim} />
        <Dialog.Content
          data-motion
          aria-describedby={undefined}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={returnFocus}
          className="fixed z-dialog flex animate-dialog-in flex-col overflow-hidden bg-overlay text-ink shadow-dialog outline-none max-sm:inset-0 sm:top-[14vh] sm:left-1/2 sm:-ml-80 sm:w-160 sm:rounded-xl max-md:sm:left-4 max-md:sm:right-4 max-md:sm:ml-0 max-md:sm:w-auto"
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <PaletteBody {...body} label={label} close={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody({
  label,
  groups,
  create,
  search,
  typedAhead,
  close,
}: PaletteProps & Ahead & { close: () => void }) {
  const router = useRouter()
  const bound = useBoundShortcuts()
  const [typed, setTyped] = useState(typedAhead)
  const onlyActs = typed.startsWith('>')
  const query = (onlyActs ? typed.slice(1) : typed).trim()
  const workspace = useWorkspace()
  const ask =
    search &&
    (async (asked: string) => {
      const answer = await search(undefined, { query: asked, workspace })
      if (!answer.ok) throw new Error(answer.message)

      return answer.data
    })
  const { found = [], searching, failed } = useAnswer(onlyActs ? undefined : ask, query)

  const go = (href: string) => () => router.push(href)
  const acts = actsOf(bound, create, go)
  const places: Line[] = groups.flatMap(group =>
    group.items.map(item => ({
      id: `go ${item.href}`,
      label: item.label,
      icon: item.icon,
      keys: item.keys,
      run: go(item.href),
    })),
  )
  const fits = (line: Line) =>
    query
      .toLowerCase()
      .split(/\s+/)
      .every(word => line.label.toLowerCase().includes(word))

  const run = (act: () => void) => () => {
    close()
    // The dialog gives the focus back first; what runs may want it.
    requestAnimationFrame(act)
  }
  const lines = (title: string, all: readonly Line[]) =>
    all.length > 0 && (
      <Command.Group heading={title} className={groupStyle}>
        {all.map(line => (
          <Command.Item key={line.id} value={line.id} onSelect={run(line.run)} className={itemStyle}>
            <Icon name={line.icon} className="text-ink-3" />
            <span className="cut flex-1">
              <Matched text={line.label} query={query} />
            </span>
            {line.keys && <KeyCap>{line.keys}</KeyCap>}
          </Command.Item>
        ))}
      </Command.Group>
    )

  const shownActs = query || onlyActs ? acts.filter(fits) : []
  const shownPlaces = onlyActs ? [] : places.filter(fits)
  const records = found.flatMap(group => group.items)
  const shown = [...shownActs, ...records, ...shownPlaces].map(({ id }) => id)

  const [chosen, setChosen] = useFirst(shown)

  // Enter may come before the answer to what was typed: then it waits for it, and never opens an old one.
  const [waits, setWaits] = useState(false)
  useEffect(() => {
    if (!waits || searching) return
    setWaits(false)
    const [top] = records
    if (!top) return
    close()
    router.push(top.href)
  }, [waits, searching, records, close, router])

  const onKeyDown = (event: KeyboardEvent) => {
    const isRecord = ![...shownActs, ...shownPlaces].some(({ id }) => id === chosen)
    if (event.key !== 'Enter' || !searching || !isRecord) return
    event.preventDefault()
    setWaits(true)
  }

  return (
    <Command
      onKeyDown={onKeyDown}
      vimBindings={false}
      value={chosen}
      onValueChange={setChosen}
      shouldFilter={false}
      loop
      label={label}
      className="flex min-h-0 flex-col"
    >
      <div className="flex h-header shrink-0 items-center gap-2.5 border-b px-4">
        {searching ? (
          <Spinner size={16} className="text-ink-3" />
        ) : (
          <Icon name="search" className="text-ink-3" />
        )}
        <Command.Input
          value={typed}
          onValueChange={text => {
            setTyped(text)
            setWaits(false)
          }}
          placeholder={label}
          className="h-full min-w-0 flex-1 bg-transparent text-14 outline-none"
        />
        <Dialog.Close className="h-full rounded-md px-1 text-13 text-ink-2 sm:hidden">Cancel</Dialog.Close>
        <KeyCap className="max-sm:hidden">Esc</KeyCap>
      </div>
      <Command.List className="overflow-y-auto p-1.5 sm:max-h-83">
        {lines('Actions', shownActs)}
        {found.map(group => (
          <Command.Group key={group.title} heading={group.title} className={groupStyle}>
            {group.items.map(item => (
              <Command.Item key={item.id} value={item.id} onSelect={run(go(item.href))} className={itemStyle}>
                <Mark item={item} />
                <span className="cut min-w-0">
                  <Matched text={item.label} query={query} />
                </span>
                {item.detail && (
                  <span className="cut min-w-0 flex-1 text-12 text-ink-3">
                    <Matched text={item.detail} query={query} />
                  </span>
                )}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        {lines('Go to', shownPlaces)}
        {shown.length === 0 && !searching && (
          <p className="px-2.5 py-2 text-13 text-ink-3">
            {failed
              ? 'The search did not answer. Type again'
              : 'Nothing matches. Try part of a name, or a number'}
          </p>
        )}
      </Command.List>
    </Command>
  )
}

/** What can be created, with the key that the page has bound to it, and whatever else is bound. */
function actsOf(
  bound: readonly Shortcut[],
  create: readonly CreateItem[],
  go: (href: string) => () => void,
): Line[] {
  const own = bound.filter(
    ({ keys, label }, index) =>
      !['⌘K', '/'].includes(keys) &&
      !label.startsWith('Go to ') &&
      // What a page took over from the shell.
      bound.findIndex(other => other.keys === keys) === index,
  )
  return [
    ...own.map(({ keys, label, run }) => ({
      id: `act ${keys}`,
      label,
      icon: create.find(item => item.label === label || item.act === label)?.icon ?? ('run' as const),
      keys,
      run,
    })),
    ...create
      .filter(item => !own.some(({ label }) => label === item.label || label === item.act))
      .map(({ href, label, icon, keys }) => ({ id: `new ${href}`, label, icon, keys, run: go(href) })),
  ]
}

function Mark({ item }: { item: PaletteItem }) {
  if (item.kind) return <Avatar kind={item.kind} name={item.label} seed={item.id} />
  return <Icon name={item.icon ?? 'file'} className="mx-0.5 text-ink-3" />
}

const itemStyle =
  'flex h-row select-none items-center gap-2.5 rounded-md px-2.5 text-13 data-[selected=true]:bg-hover coarse:h-touch'

const groupStyle =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'
