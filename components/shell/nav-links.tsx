'use client'

import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useIsStrip } from '@/components/shell/shell-state'
import { useShortcuts } from '@/components/shell/shortcuts'
import type { NavGroup, NavItem } from '@/components/shell/types'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Tooltip } from '@/components/ui/tooltip'

export const navItemStyle =
  'flex h-control w-full items-center gap-2.5 rounded-md px-2 text-13 font-medium text-ink-2 transition-colors duration-press hover:bg-hover aria-[current=page]:bg-press aria-[current=page]:text-ink folded:w-control folded:justify-center folded:px-0 coarse:h-touch'

export const isCurrent = (path: string, { href, exact }: NavItem): boolean =>
  path === href || (!exact && path.startsWith(`${href}/`))

export function NavLink({ item, path }: { item: NavItem; path: string }) {
  const strip = useIsStrip()
  return (
    <Tooltip text={item.label} keys={item.keys} side="right" off={!strip}>
      <Link
        href={item.href}
        aria-current={isCurrent(path, item) ? 'page' : undefined}
        className={cn(navItemStyle, 'group')}
      >
        <Icon name={item.icon} className="text-ink-3 group-aria-[current=page]:text-ink-2" />
        <span className="cut flex-1 folded:sr-only">{item.label}</span>
        {item.count ? (
          <span className="nums text-12 font-normal text-ink-3 folded:sr-only">
            {formatCount(item.count)}
            <span className="sr-only"> waiting</span>
          </span>
        ) : null}
      </Link>
    </Tooltip>
  )
}

/** Where one can go, and the keys that go there. */
export function NavLinks({ groups, label }: { groups: readonly NavGroup[]; label: string }) {
  const path = usePathname()
  const router = useRouter()
  useShortcuts(
    groups.flatMap(group =>
      group.items.flatMap(({ keys, label: name, href }) =>
        keys ? [{ keys, label: `Go to ${name}`, run: () => router.push(href) }] : [],
      ),
    ),
  )

  return (
    <nav aria-label={label} className="flex flex-col gap-5">
      {groups.map(group => (
        <div key={group.title ?? group.items[0]?.href}>
          {group.title && (
            <p aria-hidden className="px-2 pb-1.5 text-11 font-medium text-ink-3 folded:sr-only">
              {group.title}
            </p>
          )}
          <ul aria-label={group.title} className="flex flex-col gap-px">
            {group.items.map(item => (
              <li key={item.href}>
                <NavLink item={item} path={path} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
