'use client'

import { Select as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { fieldStyle } from '@/components/ui/input'
import { menuItem, menuSurface } from '@/components/ui/menu-style'
import type { Option } from '@/components/ui/native-select'

/** A choice among a few, in a toolbar or cell. In a form, `SelectField` is the one that works without scripts. */
export function Select({
  options,
  label,
  placeholder = 'Choose',
  look = 'field',
  className,
  ...root
}: ComponentProps<typeof Radix.Root> & {
  options: readonly Option[]
  /** The name a screen reader speaks, when no label points here. */
  label?: string
  placeholder?: string
  look?: 'field' | 'toolbar'
  className?: string
}) {
  return (
    <Radix.Root {...root}>
      <Radix.Trigger
        aria-label={label}
        className={cn(
          look === 'field'
            ? [fieldStyle, 'flex h-field items-center justify-between gap-2 coarse:h-touch']
            : buttonStyle({ tone: 'ghost', size: 'toolbar' }),
          'data-[placeholder]:text-ink-3',
          className,
        )}
      >
        <span className="cut">
          {/* Said here as well, the choice is there before any script has run. */}
          <Radix.Value placeholder={placeholder}>
            {options.find(({ value }) => value === root.value)?.label}
          </Radix.Value>
        </span>
        <Icon name={look === 'field' ? 'down' : 'choose'} size={14} className="text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          data-motion
          className={cn(
            menuSurface,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Radix.Viewport>
            {options.map(option => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={cn(menuItem, 'pr-8')}
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2">
                  <Icon name="check" size={14} className="text-accent-ink" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
