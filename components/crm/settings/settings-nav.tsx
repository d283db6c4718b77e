'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'

const areas: readonly { href: string; label: string; icon: IconName }[] = [
  { href: '/settings', label: 'Workspace', icon: 'settings' },
  { href: '/settings/members', label: 'Members', icon: 'people' },
  { href: '/settings/teams', label: 'Teams', icon: 'team' },
  { href: '/settings/roles', label: 'Roles', icon: 'key' },
  { href: '/settings/profile', label: 'Profile', icon: 'person' },
  { href: '/settings/pipeline', label: 'Pipelines', icon: 'deals' },
  { href: '/settings/products', label: 'Products', icon: 'products' },
  { href: '/settings/activities', label: 'Activities', icon: 'activities' },
  { href: '/settings/tags', label: 'Tags', icon: 'tags' },
  { href: '/settings/fields', label: 'Fields', icon: 'fields' },
  { href: '/settings/audit', label: 'Audit log', icon: 'history' },
]

export function SettingsNav() {
  const path = usePathname()
  const here = useRef<HTMLAnchorElement>(null)
  // On a phone they stand in one line that is longer than the screen.
  useEffect(() => {
    if (path) here.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])

  return (
    <nav
      aria-label="Kinds of settings"
      className="flex shrink-0 gap-0.5 overflow-x-auto border-b p-2 md:w-50 md:flex-col md:border-r md:border-b-0"
    >
      {areas.map(area => {
        const isHere = path === area.href || (area.href !== '/settings' && path.startsWith(`${area.href}/`))

        return (
          <Link
            key={area.href}
            href={area.href}
            ref={isHere ? here : undefined}
            aria-current={isHere ? 'page' : undefined}
            className={cn(
              'flex h-control shrink-0 items-center gap-2 rounded-md px-2 text-13 font-medium text-ink-2 hover:bg-hover coarse:h-touch',
              isHere && 'bg-press text-ink',
            )}
          >
            <Icon name={area.icon} className="text-ink-3" />
            {area.label}
          </Link>
        )
      })}
    </nav>
  )
}
