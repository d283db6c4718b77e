'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useShortcuts } from '@/components/shell/shortcuts'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Tooltip } from '@/components/ui/tooltip'

/** From the page of a record to the one before or after it in the list that it was opened from. */
export function RecordWalk({
  previousHref,
  nextHref,
  within = 'list',
}: {
  previousHref: string | undefined
  nextHref: string | undefined
  within?: string
}) {
  const router = useRouter()
  const go = (href: string) => () => router.replace(href)
  useShortcuts([
    ...(nextHref ? [{ keys: 'J', label: 'Next record', run: go(nextHref) }] : []),
    ...(previousHref ? [{ keys: 'K', label: 'Previous record', run: go(previousHref) }] : []),
  ])

  return (
    <span className={cn('flex shrink-0 max-sm:ml-auto', !previousHref && !nextHref && 'max-sm:hidden')}>
      <Step href={previousHref} label={`Previous in this ${within}`} icon="up" keys="K" />
      <Step href={nextHref} label={`Next in this ${within}`} icon="down" keys="J" />
    </span>
  )
}

function Step({
  href,
  label,
  icon,
  keys,
}: {
  href: string | undefined
  label: string
  icon: 'up' | 'down'
  keys: string
}) {
  const look = buttonStyle({ tone: 'ghost', square: true })
  const drawing = <Icon name={icon} size={14} className="text-ink-3" />

  return href ? (
    <Tooltip text={label} keys={keys}>
      <Link href={href} replace prefetch={false} aria-label={label} className={look}>
        {drawing}
      </Link>
    </Tooltip>
  ) : (
    <span aria-hidden className={`${look} opacity-40`}>
      {drawing}
    </span>
  )
}
