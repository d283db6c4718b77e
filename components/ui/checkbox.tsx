'use client'

import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

/** Needs a name: a `<label>` around or for it, or `aria-label`. */
export function Checkbox({
  checked,
  onCheckedChange,
  onClick,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'type' | 'role' | 'children'> & {
  checked: boolean | 'indeterminate'
  onCheckedChange: (checked: boolean) => void
}) {
  const state = checked === 'indeterminate' ? 'mixed' : checked

  return (
    // biome-ignore lint/a11y/useSemanticElements: a native box has its third state from a script alone, and no place for its mark.
    <button
      {...rest}
      type="button"
      role="checkbox"
      aria-checked={state}
      onClick={event => {
        onClick?.(event)
        if (!event.defaultPrevented) onCheckedChange(checked !== true)
      }}
      onKeyDown={event => {
        // A box is ticked with the space bar alone.
        if (event.key === 'Enter') event.preventDefault()
      }}
      className={cn(
        'relative inline-flex size-4 align-middle shrink-0 items-center justify-center rounded-sm border border-control bg-raised text-white',
        'transition-colors duration-press before:absolute before:-inset-1.5 coarse:before:-inset-3.5',
        'aria-checked:border-accent aria-checked:bg-accent',
        'aria-[checked=mixed]:border-accent aria-[checked=mixed]:bg-accent',
        'disabled:border-line-strong disabled:bg-sunken disabled:text-ink-off',
        className,
      )}
    >
      {checked && <Icon name={state === 'mixed' ? 'remove' : 'check'} size={12} className="stroke-3" />}
    </button>
  )
}
