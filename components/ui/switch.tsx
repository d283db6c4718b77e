'use client'

import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

/** On or off, saved at once. A choice that waits for a button is a checkbox. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...rest}
      className={cn(
        'relative inline-flex h-4.5 w-8 shrink-0 items-center rounded-full border border-control bg-raised px-0.5',
        'transition-colors duration-press before:absolute before:-inset-1.5 coarse:before:-inset-3.5',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:border-line-strong disabled:bg-sunken',
        className,
      )}
    >
      <Radix.Thumb className="size-3 rounded-full bg-control transition-transform duration-press data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-white" />
    </Radix.Root>
  )
}
