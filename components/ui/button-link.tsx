import Link from 'next/link'
import type { ComponentProps } from 'react'
import { ButtonContent, type ButtonProps } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'

/** A link that looks like a button: it goes somewhere, so it opens in a new tab when asked to. */
export function ButtonLink({
  tone = 'secondary',
  size = 'toolbar',
  icon,
  keys,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Pick<ButtonProps, 'tone' | 'size' | 'icon' | 'keys'>) {
  return (
    <Link {...rest} className={cn(buttonStyle({ tone, size }), className)}>
      <ButtonContent tone={tone} icon={icon} keys={keys}>
        {children}
      </ButtonContent>
    </Link>
  )
}
