import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { fieldStyle } from '@/components/ui/input'

export type Option = { value: string; label: string; disabled?: boolean }

/** The platform's own list: works without scripts and opens as a wheel on a phone. */
export function NativeSelect({
  options,
  placeholder,
  className,
  ...rest
}: ComponentProps<'select'> & { options: readonly Option[]; placeholder?: string }) {
  return (
    <span className="relative block">
      <select
        {...rest}
        className={cn(fieldStyle, 'h-field appearance-none truncate pr-8 coarse:h-touch', className)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(option => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon
        name="down"
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-ink-3"
      />
    </span>
  )
}
