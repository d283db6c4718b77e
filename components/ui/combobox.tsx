'use client'

import { Command } from 'cmdk'
import { Popover as Radix } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { fieldStyle } from '@/components/ui/input'
import { menuItem, menuSurface } from '@/components/ui/menu-style'
import { Spinner } from '@/components/ui/spinner'
import { useAnswer } from '@/components/ui/use-answer'
import { useFirst } from '@/components/ui/use-first'

export type Choice = { value: string; label: string; detail?: string; mark?: ReactNode }

/**
 * One of many. `choices` are filtered here; with `search` (a server action) they come from there, and
 * `choices` are those offered before anything is typed. `onCreate` adds a line that makes a new one of the
 * typed name and answers it, or a sentence that says why not.
 */
export function Combobox({
  value,
  onValueChange,
  choices = [],
  search,
  onCreate,
  onClose,
  createLabel = 'Create',
  placeholder = 'Choose',
  clearable = true,
  id,
  disabled,
  className,
  trigger,
  ...aria
}: {
  value: Choice | undefined
  onValueChange: (choice: Choice | undefined) => void
  choices?: readonly Choice[]
  search?: (query: string) => Promise<readonly Choice[]>
  onCreate?: (name: string) => Promise<Choice | string>
  /** Also after a choice. */
  onClose?: () => void
  createLabel?: string
  placeholder?: string
  clearable?: boolean
  id?: string
  disabled?: boolean
  className?: string
  /** Another element to open it, in place of the field. */
  trigger?: ReactNode
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}) {
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [problem, setProblem] = useState<string>()
  const { found = choices, searching, failed } = useAnswer(open ? search : undefined, query.trim())

  // Enter may come before the answer to what was typed: it waits for it, and never takes an old one.
  const [waits, setWaits] = useState(false)

  const change = (next: boolean) => {
    setOpen(next)
    setProblem(undefined)
    setWaits(false)
    if (next) return
    setQuery('')
    onClose?.()
  }
  const choose = (choice: Choice | undefined) => {
    onValueChange(choice)
    change(false)
  }
  const create = async () => {
    const made = await onCreate?.(query.trim())
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
    if (found[0]) take.current(found[0])
  }, [waits, searching, found])
  const onKeyDown = (event: KeyboardEvent) => {
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
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Trigger asChild disabled={disabled}>
        {trigger ?? (
          <button
            {...aria}
            type="button"
            id={id}
            role="combobox"
            aria-expanded={open}
            className={cn(fieldStyle, 'flex h-field items-center gap-2 text-left coarse:h-touch', className)}
          >
            {value?.mark}
            <span className={cn('cut flex-1', !value && 'text-ink-3')}>{value?.label ?? placeholder}</span>
            <Icon name="down" size={14} className="text-ink-3" />
          </button>
        )}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          data-motion
          aria-label={aria['aria-label'] ?? placeholder}
          className={cn(menuSurface, 'w-(--radix-popover-trigger-width) min-w-64 p-0')}
        >
          <Command
            onKeyDown={onKeyDown}
            vimBindings={false}
            value={search ? chosen : undefined}
            onValueChange={setChosen}
            shouldFilter={!search}
            loop
            label={aria['aria-label'] ?? placeholder}
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
                  {choice.detail && <span className="cut min-w-0 text-12 text-ink-3">{choice.detail}</span>}
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
                  {failed ? 'The search did not answer. Type again' : 'Nothing matches'}
                </Command.Empty>
              )}
            </Command.List>
            {problem && (
              <p role="alert" className="border-t px-3 py-2 text-12 text-bad-ink">
                {problem}
              </p>
            )}
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
