'use client'

import { Checkbox as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

/** Needs a name: a `<label>` around or for it, or `aria-label`. */
export function Checkbox({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...rest}
      className={cn(
        'relative inline-flex size-4 align-middle shrink-0 items-center justify-center rounded-sm border border-control bg-raised text-white',
        'transition-colors duration-press before:absolute before:-inset-1.5 coarse:before:-inset-3.5',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        'data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent',
        'disabled:border-line-strong disabled:bg-sunken disabled:text-ink-off',
        className,
      )}
    >
      <Radix.Indicator className="group">
        <Icon name="check" size={12} className="stroke-3 group-data-[state=indeterminate]:hidden" />
        <Icon name="remove" size={12} className="hidden stroke-3 group-data-[state=indeterminate]:block" />
      </Radix.Indicator>
    </Radix.Root>
  )
}
