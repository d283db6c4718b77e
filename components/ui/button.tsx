import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonTone, buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { KeyCap } from '@/components/ui/key-cap'
import { Spinner } from '@/components/ui/spinner'

export type ButtonProps = ComponentProps<'button'> & {
  tone?: ButtonTone
  size?: ButtonSize
  icon?: IconName
  /** Shown beside the words; binding it is the business of `useShortcuts`. */
  keys?: string
  /** The act runs: the button keeps its width, says so, and does not act twice. */
  pending?: boolean
}

/** At most one `primary` in a view. */
export function Button({
  tone = 'secondary',
  size = 'toolbar',
  icon,
  keys,
  pending = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : onClick}
      className={cn(buttonStyle({ tone, size }), pending && 'pointer-events-none', className)}
    >
      <ButtonContent tone={tone} icon={icon} keys={keys} pending={pending}>
        {children}
      </ButtonContent>
    </button>
  )
}

/** The inside of a button, shared with links that look like one. */
export function ButtonContent({
  tone,
  icon,
  keys,
  pending = false,
  children,
}: Pick<ButtonProps, 'icon' | 'keys' | 'pending' | 'children'> & { tone: ButtonTone }) {
  const solid = tone === 'primary' || tone === 'danger'
  return (
    <>
      {icon && !pending && <Icon name={icon} size={14} className={solid ? undefined : 'text-ink-3'} />}
      {icon && pending && <Spinner />}
      {pending && !icon && (
        <span className="absolute inset-0 flex items-center justify-center">
          <Spinner />
        </span>
      )}
      <span className={cn('inline-flex items-center gap-1.5', pending && !icon && 'opacity-0')}>
        {children}
      </span>
      {keys && (
        <KeyCap tone={solid ? 'bare' : 'outline'} className="-mr-0.5">
          {keys}
        </KeyCap>
      )}
    </>
  )
}
