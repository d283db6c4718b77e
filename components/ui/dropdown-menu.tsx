'use client'

import { Slot } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'
import { type CheckLine, type Line, MenuPartsContext, useMenuParts } from '@/components/ui/menu-parts-context'

const partsPart = byNeed(() => import('@/components/ui/menu-parts'))

/** `trigger` is one element that takes a ref: `Button`, `IconButton`. */
export function DropdownMenu({
  trigger,
  label,
  align = 'start',
  side = 'bottom',
  className,
  open,
  onOpenChange,
  children,
}: {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger: ReactNode
  label?: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}) {
  const [isOwnOpen, setOwnOpen] = useState(false)
  const isOpen = open ?? isOwnOpen
  // Opened by a key, the first line has the focus; opened by a pointer, none is marked.
  const [isByKey, setByKey] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  const parts = usePart(partsPart, isOpen)
  const setOpen = (next: boolean) => {
    setOwnOpen(next)
    onOpenChange?.(next)
  }

  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={event => {
          if (event.defaultPrevented) return
          setByKey(event.detail === 0)
          setOpen(!isOpen)
        }}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || isOpen) return
          event.preventDefault()
          setByKey(true)
          setOpen(true)
        }}
      >
        {trigger}
      </Slot.Root>
      {parts && (
        <MenuPartsContext value={parts}>
          <parts.MenuSurface
            {...{ label, align, side, className, anchor, isByKey }}
            open={isOpen}
            onOpenChange={setOpen}
          >
            {children}
          </parts.MenuSurface>
        </MenuPartsContext>
      )}
    </>
  )
}

export function MenuItem(
  props: Line & { onSelect?: (event: Event) => void; disabled?: boolean; className?: string },
) {
  const { Item } = useMenuParts()

  return <Item {...props} />
}

export function MenuLink(props: Line & { href: string }) {
  const { LinkItem } = useMenuParts()

  return <LinkItem {...props} />
}

export function MenuCheckItem(props: CheckLine) {
  const { CheckItem } = useMenuParts()

  return <CheckItem {...props} />
}

export function MenuRadioGroup(props: {
  value: string
  onValueChange: (value: string) => void
  children: ReactNode
}) {
  const { RadioGroup } = useMenuParts()

  return <RadioGroup {...props} />
}

export function MenuRadioItem(props: { value: string; children: ReactNode }) {
  const { RadioItem } = useMenuParts()

  return <RadioItem {...props} />
}

export function MenuSub(props: Pick<Line, 'icon'> & { label: string; children: ReactNode }) {
  const { Sub } = useMenuParts()

  return <Sub {...props} />
}

export function MenuLabel(props: { children: ReactNode }) {
  const { Label } = useMenuParts()

  return <Label {...props} />
}

export function MenuSeparator() {
  const { Separator } = useMenuParts()

  return <Separator />
}
