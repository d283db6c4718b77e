'use client'

import { useFormState } from '@/components/form/form-context'
import { Button, type ButtonProps } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

/** Says what it will do, with its object. Never disabled for what is missing: pressing it tells. */
export function SubmitButton({ tone = 'primary', size = 'field', className, ...rest }: ButtonProps) {
  const { pending } = useFormState()
  return (
    <Button
      {...rest}
      type="submit"
      tone={tone}
      size={size}
      pending={rest.pending ?? pending}
      className={cn('self-start', className)}
    />
  )
}
