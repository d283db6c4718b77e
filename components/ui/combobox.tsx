'use client'

import { Slot } from 'radix-ui'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { fieldStyle } from '@/components/ui/input'
import { useTypedAhead } from '@/components/ui/use-typed-ahead'

const listPart = byNeed(() => import('@/components/ui/combobox-list'))

export type Choice = { value: string; label: string; detail?: string; mark?: ReactNode }

/**
 * One of many. `choices` are filtered here; with `search` (a server action) they come from there, and
 * `choices` are those offered before anything is typed. `onCreate` adds a line that makes a new one of the
 * typed name and answers it, or a sentence that says why not.
 *
 * What was typed and left without Enter is taken when it means one choice alone. Otherwise the earlier choice stays,
 * and the field says so.
 */
export function Combobox({
  id,
  disabled,
  className,
  trigger,
  value,
  placeholder = 'Choose',
  onClose,
  onValueChange,
  choices,
  search,
  onCreate,
  createLabel,
  clearable,
  onUndecided,
  onUnclear,
  isMenu = false,
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
  /** Somebody has chosen, but what is not known before an answer comes. */
  onUndecided?: (isUndecided: boolean) => void
  /** Says of words that were left and mean no choice that nothing came of them, where the field is gone by then. */
  onUnclear?: (said: string) => void
  /** Choosing does something at once: what was typed and left was given up. */
  isMenu?: boolean
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
  const [isOpen, setOpen] = useState(false)
  const [unclear, setUnclear] = useState<string>()
  const listId = useId()
  const leaving = useRef<() => void>(undefined)
  const anchor = useRef<HTMLElement>(null)
  const list = usePart(listPart, isOpen)
  const typedAhead = useTypedAhead(isOpen, list !== undefined)
  const { isEntered } = typedAhead
  useEffect(() => {
    if (!isEntered) return
    onUndecided?.(true)

    return () => onUndecided?.(false)
  }, [isEntered, onUndecided])
  const change = (next: boolean) => {
    setOpen(next)
    if (next) setUnclear(undefined)
    else onClose?.()
  }
  const leave = () => (leaving.current ? leaving.current() : change(false))

  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen && list ? listId : undefined}
        onClick={event => {
          if (event.defaultPrevented) return
          if (isOpen) leave()
          else change(true)
        }}
      >
        {trigger ?? (
          <button
            {...aria}
            aria-describedby={cn(aria['aria-describedby'], unclear && `${listId}-unclear`) || undefined}
            type="button"
            id={id}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={isOpen && list ? listId : undefined}
            disabled={disabled}
            className={cn(fieldStyle, 'flex h-field items-center gap-2 text-left coarse:h-touch', className)}
          >
            {value?.mark}
            <span className={cn('cut flex-1', !value && 'text-ink-3')}>{value?.label ?? placeholder}</span>
            <Icon name="down" size={14} className="text-ink-3" />
          </button>
        )}
      </Slot.Root>
      {list && (
        <list.ComboboxList
          id={listId}
          {...{
            anchor,
            value,
            onValueChange,
            choices,
            search,
            onCreate,
            createLabel,
            clearable,
            onUndecided,
            typedAhead,
            isMenu,
            leaving,
          }}
          open={isOpen}
          onOpenChange={next => (next ? change(true) : leave())}
          close={() => change(false)}
          onUnclear={onUnclear ?? setUnclear}
          label={aria['aria-label'] ?? placeholder}
        />
      )}
      {unclear && (
        <p role="alert" id={`${listId}-unclear`} className="mt-1 basis-full text-12 text-bad-ink">
          {unclear}
        </p>
      )}
    </>
  )
}
