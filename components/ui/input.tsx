import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

/** The look shared by everything a person types or chooses in. */
export const fieldStyle =
  'w-full rounded-md border border-control bg-raised px-2.5 text-14 text-ink transition-colors duration-press focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-off aria-invalid:border-bad-mark aria-invalid:outline-bad-mark'

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input {...rest} type={type} className={cn(fieldStyle, 'h-field coarse:h-touch', className)} />
}
