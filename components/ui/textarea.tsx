import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'
import { fieldStyle } from '@/components/ui/input'

/** Grows with what is written, up to 24 lines. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cn(fieldStyle, 'field-sizing-content max-h-132 min-h-16 resize-y py-1.5', className)}
    />
  )
}
