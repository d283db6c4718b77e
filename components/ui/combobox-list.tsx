'use client'

import { Command } from 'cmdk'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Choice } from '@/components/ui/combobox'
import { Icon } from '@/components/ui/icon'
import { menuItem } from '@/components/ui/menu-style'
import { PopoverSurface } from '@/components/ui/popover-surface'
import { Spinner } from '@/components/ui/spinner'
import { useAnswer } from '@/components/ui/use-answer'
import { useFirst } from '@/components/ui/use-first'
import type { TypedAhead } from '@/components/ui/use-typed-ahead'

type Offers = {
  value: Choice | undefined
  onValueChange: (choice: Choice | undefined) => void
  choices?: readonly Choice[]
  search?: (query: string) => Promise<readonly Choice[]>
  onCreate?: (name: string) => Promise<Choice | string>
  createLabel?: string
  clearable?: boolean
  onUndecided?: ((isUndecided: boolean) => void) | undefined
  /** Closing does not ask what the words mean. */
  isMenu: boolean
  onUnclear: (said: string) => void
  /** What the field does when somebody turns to something else: filled here. */
  leaving: RefObject<(() => void) | undefined>
}

/** The list that opens at a combobox, with the field that searches it. */
export function ComboboxList({
  id,
  open,
  onOpenChange,
  close,
  anchor,
  label,
  onUndecided,
  ...offers
}: Offers & {
  id: string
  open: boolean
  /** Pressing beside the list leaves it. */
  onOpenChange: (open: boolean) => void
  /** Closes it whatever was typed. */
  close: () => void
  anchor: RefObject<HTMLElement | null>
  label: string
  /** What was typed before the list was there. */
  typedAhead: TypedAhead
}) {
  // What was chosen by Enter before its answer came is not dropped by a press beside the list.
  const isUndecided = useRef(false)
  const tell = useCallback(
    (now: boolean) => {
      isUndecided.current = now
      onUndecided?.(now)
    },
    [onUndecided],
  )

  return (
    <PopoverSurface
      id={id}
      open={open}
      onOpenChange={next => (next || !isUndecided.current) && onOpenChange(next)}
      onEscape={close}
      anchor={anchor}
      label={label}
      className="w-(--radix-popover-trigger-width) min-w-64 p-0"
    >
      <Lines {...offers} onUndecided={tell} label={label} close={close} />
    </PopoverSurface>
  )
}

function Lines({
  value,
  onValueChange,
  choices = [],
  search,
  onCreate,
  createLabel = 'Create',
  clearable = true,
  onUndecided,
  isMenu,
  onUnclear,
  leaving,
  label,
  typedAhead,
  close,
}: Offers & { label: string; typedAhead: TypedAhead; close: () => void }) {
  const [query, setQuery] = useState(typedAhead.text)
  const [problem, setProblem] = useState<string>()
  const { found = choices, searching, failed } = useAnswer(search, query.trim())

  // Enter may come before the answer to what was typed: it waits for it, and never takes an old one.
  const [waits, setWaits] = useState(typedAhead.isEntered)
  const [isCreating, setCreating] = useState(false)

  const choose = (choice: Choice | undefined) => {
    onValueChange(choice)
    close()
  }
  const create = async () => {
    setCreating(true)
    const made = await onCreate?.(query.trim())
    setCreating(false)
    if (typeof made === 'string') setProblem(made)
    else if (made) choose(made)
  }
  const take = useRef(choose)
  useEffect(() => {
    take.current = choose
  })
  useEffect(() => {
    if (!waits || searching) return
    setWaits(false)
    const [first] = search ? found : found.filter(choice => isMeant(choice, query))
    if (first) take.current(first)
  }, [waits, searching, found, search, query])

  // So may a press elsewhere, or Tab.
  const [leaves, setLeaves] = useState(false)
  const settle = () => {
    const meant = found.filter(choice => isMeant(choice, query))
    const named = meant.filter(({ label }) => label.toLowerCase() === query.trim().toLowerCase())
    const [one, another] = named.length > 0 ? named : meant
    if (one && !another) return choose(one)
    onUnclear(
      another
        ? `“${query.trim()}” means several of these. ${kept(value)}`
        : `“${query.trim()}” is none of these. ${kept(value)}`,
    )
    close()
  }
  const settling = useRef(settle)
  useEffect(() => {
    settling.current = settle
    leaving.current = () => {
      if (waits || isCreating || leaves) return
      if (isMenu || !query.trim()) close()
      else if (searching) setLeaves(true)
      else settle()
    }

    return () => {
      leaving.current = undefined
    }
  })
  useEffect(() => {
    if (!leaves || searching) return
    setLeaves(false)
    settling.current()
  }, [leaves, searching])
  const isUndecided = waits || leaves || isCreating
  useEffect(() => {
    if (!isUndecided) return
    onUndecided?.(true)

    return () => onUndecided?.(false)
  }, [isUndecided, onUndecided])
  const onKeyDown = (event: KeyboardEvent) => {
    // There is nothing else in here to go to.
    if (event.key === 'Tab') leaving.current?.()
    if (event.key !== 'Enter' || !searching) return
    event.preventDefault()
    setWaits(true)
  }

  const offersNew =
    onCreate && query.trim() && !found.some(c => c.label.toLowerCase() === query.trim().toLowerCase())
  const [chosen, setChosen] = useFirst([
    ...found.map(choice => choice.value),
    ...(offersNew ? ['create'] : []),
  ])

  return (
    <Command
      onKeyDown={onKeyDown}
      vimBindings={false}
      value={search ? chosen : undefined}
      onValueChange={setChosen}
      shouldFilter={!search}
      loop
      label={label}
    >
      <div className="flex items-center gap-2 border-b px-3">
        {searching ? (
          <Spinner className="text-ink-3" />
        ) : (
          <Icon name="search" size={14} className="text-ink-3" />
        )}
        <Command.Input
          value={query}
          onValueChange={text => {
            setQuery(text)
            setWaits(false)
            setLeaves(false)
          }}
          placeholder="Search"
          className="h-9 min-w-0 flex-1 bg-transparent text-13 outline-none coarse:h-touch coarse:text-16"
        />
      </div>
      <Command.List className="max-h-72 overflow-y-auto p-1">
        {clearable && value && !query && (
          <Command.Item value="none" onSelect={() => choose(undefined)} className={menuItem}>
            <span className="text-ink-2">None</span>
          </Command.Item>
        )}
        {found.map(choice => (
          <Command.Item
            key={choice.value}
            value={choice.value}
            keywords={[choice.label, choice.detail ?? '']}
            onSelect={() => choose(choice)}
            className={menuItem}
          >
            {choice.mark}
            <span className="cut min-w-0">{choice.label}</span>
            {/* Where both do not fit, what explains gives way to the name. */}
            {choice.detail && (
              <span className="cut min-w-0 shrink-99 text-12 text-ink-3">{choice.detail}</span>
            )}
            {choice.value === value?.value && (
              <Icon name="check" size={14} className="ml-auto text-accent-ink" />
            )}
          </Command.Item>
        ))}
        {offersNew && (
          <Command.Item forceMount value="create" onSelect={() => void create()} className={menuItem}>
            <Icon name="add" size={14} className="text-ink-3" />
            <span className="cut">
              {createLabel} “{query.trim()}”
            </span>
          </Command.Item>
        )}
        {!offersNew && !searching && (
          <Command.Empty className="px-2 py-1.5 text-13 text-ink-3">
            {failed
              ? 'The search did not answer. Type again'
              : onCreate && query.trim() === ''
                ? 'Type a name to make one'
                : 'Nothing matches'}
          </Command.Empty>
        )}
      </Command.List>
      {problem && (
        <p role="alert" className="border-t px-3 py-2 text-12 text-bad-ink">
          {problem}
        </p>
      )}
    </Command>
  )
}

const isMeant = ({ label }: Choice, query: string) => label.toLowerCase().includes(query.trim().toLowerCase())

const kept = (value: Choice | undefined) => (value ? `${value.label} stays.` : 'Nothing was chosen.')
