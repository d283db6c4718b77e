'use client'

import Link from 'next/link'
import { Menu as Radix } from 'radix-ui/internal'
import { type ComponentProps, type ReactNode, type RefObject, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { KeyCap } from '@/components/ui/key-cap'
import type { CheckLine, Line } from '@/components/ui/menu-parts-context'
import { menuItem, menuLabel, menuSeparator, menuSurface } from '@/components/ui/menu-style'

const fitting = 'max-h-(--radix-popper-available-height) overflow-y-auto'

/** The plate of a menu, beside what opened it. */
export function MenuSurface({
  open,
  onOpenChange,
  anchor,
  isByKey,
  label,
  align,
  side,
  className,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
  isByKey: boolean
  label?: string
  align: 'start' | 'center' | 'end'
  side: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}) {
  const isLeft = useRef(false)

  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          data-motion
          onEntryFocus={event => {
            if (!isByKey) return
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) {
              event.currentTarget.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
            }
          }}
          onInteractOutside={event => {
            // What opened it closes it by its own click.
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault()
            else isLeft.current = true
          }}
          onCloseAutoFocus={event => {
            event.preventDefault()
            if (!isLeft.current) anchor.current?.focus()
            isLeft.current = false
          }}
          className={cn(menuSurface, fitting, 'min-w-48', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function LineContent({ icon, keys, tone, children }: Line) {
  return (
    <>
      {icon && <Icon name={icon} size={14} className={tone === 'danger' ? 'text-bad-ink' : 'text-ink-3'} />}
      <span className="cut min-w-0 flex-1">{children}</span>
      {keys && <KeyCap className="ml-4">{keys}</KeyCap>}
    </>
  )
}

export function Item({
  icon,
  keys,
  tone = 'plain',
  className,
  children,
  ...rest
}: Line & { onSelect?: (event: Event) => void; disabled?: boolean; className?: string }) {
  return (
    <Radix.Item {...rest} className={cn(menuItem, tone === 'danger' && 'text-bad-ink', className)}>
      <LineContent icon={icon} keys={keys} tone={tone}>
        {children}
      </LineContent>
    </Radix.Item>
  )
}

export function LinkItem({ href, icon, keys, children }: Line & { href: string }) {
  return (
    <Radix.Item asChild className={menuItem}>
      <Link href={href}>
        <LineContent icon={icon} keys={keys}>
          {children}
        </LineContent>
      </Link>
    </Radix.Item>
  )
}

export function CheckItem({ children, ...rest }: CheckLine) {
  return (
    <Radix.CheckboxItem {...rest} className={cn(menuItem, 'pr-8')}>
      <span className="cut min-w-0 flex-1">{children}</span>
      <Chosen />
    </Radix.CheckboxItem>
  )
}

function Chosen() {
  return (
    <Radix.ItemIndicator className="absolute right-2">
      <Icon name="check" size={14} className="text-accent-ink" />
    </Radix.ItemIndicator>
  )
}

export const RadioGroup = (props: ComponentProps<typeof Radix.RadioGroup>) => <Radix.RadioGroup {...props} />

export function RadioItem({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Radix.RadioItem value={value} className={cn(menuItem, 'pr-8')}>
      <span className="cut flex min-w-0 flex-1 items-center gap-2">{children}</span>
      <Chosen />
    </Radix.RadioItem>
  )
}

export function Sub({ icon, label, children }: Pick<Line, 'icon'> & { label: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)

  return (
    <Radix.Sub open={isOpen} onOpenChange={setOpen}>
      <Radix.SubTrigger className={cn(menuItem, 'data-[state=open]:bg-hover')}>
        <LineContent icon={icon}>{label}</LineContent>
        <Icon name="right" size={14} className="text-ink-3" />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent
          sideOffset={4}
          collisionPadding={8}
          data-motion
          className={cn(menuSurface, fitting, 'min-w-40')}
        >
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  )
}

export const Label = ({ children }: { children: ReactNode }) => (
  <Radix.Label className={menuLabel}>{children}</Radix.Label>
)

export const Separator = () => <Radix.Separator className={menuSeparator} />
