'use client'

import { RadioGroup as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '@/components/ui/cn'

export function RadioGroup({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root {...rest} className={cn('flex flex-col gap-2', className)} />
}

export function RadioItem({
  value,
  label,
  help,
  disabled,
}: {
  value: string
  label: ReactNode
  help?: ReactNode
  disabled?: boolean
}) {
  const id = useId()
  return (
    <div className="flex items-start gap-2">
      <Radix.Item
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={help ? `${id}-help` : undefined}
        className="relative mt-0.5 inline-flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-raised before:absolute before:-inset-1.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent coarse:before:-inset-3.5"
      >
        <Radix.Indicator className="size-1.5 rounded-full bg-white" />
      </Radix.Item>
      <label htmlFor={id} className="text-13">
        {label}
        {help && (
          <span id={`${id}-help`} className="block text-12 text-ink-3">
            {help}
          </span>
        )}
      </label>
    </div>
  )
}
