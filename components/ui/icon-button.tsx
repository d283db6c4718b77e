'use client'

import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonTone, buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { Spinner } from '@/components/ui/spinner'
import { Tooltip } from '@/components/ui/tooltip'

/** An icon alone: only for acts everyone knows (close, more, star, up, down, plus). It has a name and a tooltip. */
export function IconButton({
  icon,
  label,
  keys,
  tone = 'ghost',
  size = 'toolbar',
  side,
  pending = false,
  type = 'button',
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'children'> & {
  icon: IconName
  label: string
  keys?: string
  tone?: ButtonTone
  size?: ButtonSize
  side?: 'top' | 'right' | 'bottom' | 'left'
  pending?: boolean
}) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-busy={pending || undefined}
        className={cn(buttonStyle({ tone, size, square: true }), 'text-ink-3 hover:text-ink', className)}
      >
        {pending ? <Spinner /> : <Icon name={icon} />}
      </button>
    </Tooltip>
  )
}
